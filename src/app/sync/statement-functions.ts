// The functions by which staging reads the text of statements.

import { historyStatementLines } from '../../sql/text/history-statement.ts'
import type { TextFunction } from '../../store/engine/engine.ts'

export const statementFunctions: readonly TextFunction[] = (['snowflake', 'databricks'] as const).map((dialect) => ({
  name: `px_statement_${dialect}`,
  call: (text) => (text === null ? null : historyStatementLines(text, dialect)),
}))

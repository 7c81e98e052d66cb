// The functions by which staging and mappings read texts: statements, and what Spark applications are called.

import type { Dialect } from '../../domain/dialect.ts'
import { applicationFacts } from '../../sources/spark/mapping/application-facts.ts'
import { runTags } from '../../sources/spark/mapping/run-tags.ts'
import { historyStatementLines } from '../../sql/text/history-statement.ts'
import type { TextFunction } from '../../store/engine/engine.ts'

/** Dashboards and schedules send the same text again and again; longer ones than this seldom repeat. */
const longestKept = 4096
const mostKept = 4096

export const statementFunctions: readonly TextFunction[] = [
  ...(['snowflake', 'databricks', 'spark'] as const).map((dialect) => ({
    name: `px_statement_${dialect}`,
    call: remembering(dialect),
  })),
  { name: 'px_spark_application', call: applicationFacts },
  { name: 'px_spark_tags', call: runTags },
]

function remembering(dialect: Dialect): (text: string | null) => string | null {
  const kept = new Map<string, string>()
  return (text) => {
    // Customer-managed keys leave an empty text.
    if (text === null || text === '') return null
    const known = kept.get(text)
    if (known !== undefined) return known
    const lines = historyStatementLines(text, dialect)
    if (text.length > longestKept) return lines
    if (kept.size >= mostKept) kept.clear()
    kept.set(text, lines)
    return lines
  }
}

// Facts of a text: parse it, take the facts of each statement, and say what could not be read.

import type { Dialect } from '../../domain/dialect.ts'
import { parseStatements } from '../parse/parse-statements.ts'
import { fingerprints } from '../text/fingerprint.ts'
import { tokenize } from '../text/tokenize.ts'
import { statementFacts } from './statement-facts.ts'
import type { ParseFailure, StatementFacts, TextFacts } from './types.ts'

/** Never throws: a statement whose facts cannot be taken is a failure beside the others' facts. */
export function factsOf(text: string, dialect: Dialect): TextFacts {
  const parsed = parseStatements(text, dialect)
  const source = { text, dialect, tokens: tokenize(text, dialect) }
  const statements: StatementFacts[] = []
  const failures: ParseFailure[] = [...parsed.failures]
  for (const statement of parsed.statements) {
    try {
      const { range } = statement
      statements.push({
        ...statementFacts(statement, source),
        fingerprints: fingerprints(text.slice(range.start, range.end), dialect),
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      failures.push({ range: statement.range, kind: 'unsupported', reason })
    }
  }
  return { statements, failures }
}

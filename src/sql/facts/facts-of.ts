// Facts of a text: parse it, take the facts of each statement, and say what could not be read.

import type { Dialect } from '../../domain/dialect.ts'
import { parseStatements } from '../parse/parse-statements.ts'
import { fingerprints } from '../text/fingerprint.ts'
import { statementFacts } from './statement-facts.ts'
import { TooLarge } from './too-large.ts'
import type { ParseFailure, StatementFacts, TextFacts } from './types.ts'

/** Never throws: a statement whose facts cannot be taken is a failure beside the others' facts. */
export function factsOf(text: string, dialect: Dialect): TextFacts {
  const parsed = parseStatements(text, dialect)
  const source = { text, dialect, tokens: parsed.tokens }
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
      failures.push({ range: statement.range, ...causeOf(error) })
    }
  }
  return { statements, failures }
}

/** The call stack ends before the memory does; that is the text's depth and no bug. */
function causeOf(error: unknown): Pick<ParseFailure, 'kind' | 'reason'> {
  if (error instanceof TooLarge) return { kind: 'too-large', reason: error.message }
  if (error instanceof RangeError) return { kind: 'too-deep', reason: 'nested too deep for the stack' }
  const problem = error instanceof Error ? error.message : String(error)
  return { kind: 'unsupported', reason: `its facts could not be taken: ${problem}` }
}

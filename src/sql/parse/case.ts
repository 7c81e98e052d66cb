// CASE with and without an operand.

import type { Case, Expression } from '../tree/types.ts'
import type { Reading } from './reading.ts'

export function readCase(reading: Reading): Expression {
  const first = reading.at
  reading.expect('CASE')
  const operand = reading.sees('WHEN') ? null : reading.expression()
  const branches: Case['branches'][number][] = []
  while (reading.accept('WHEN')) {
    const when = reading.expression()
    reading.expect('THEN')
    const result = reading.expression()
    // biome-ignore lint/suspicious/noThenProperty: the tree names the branch after the word in SQL
    branches.push({ when, then: result })
  }
  const otherwise = reading.accept('ELSE') ? reading.expression() : null
  if (branches.length === 0) reading.fail('WHEN')
  reading.expect('END')
  return { kind: 'case', operand, branches, otherwise, range: reading.rangeFrom(first) }
}

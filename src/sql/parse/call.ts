// Function calls: arguments in all their spellings, and the clauses that may follow the closing bracket.

import type { Call, Expression } from '../tree/types.ts'
import { isAggregate } from './aggregates.ts'
import { readArguments } from './arguments.ts'
import { datePartPlace, isDatePart } from './date-parts.ts'
import type { Reading } from './reading.ts'
import { readSortKeys } from './sort-keys.ts'
import { acceptOver } from './window.ts'

/** The opening bracket is the next token; `first` is the token at which the name begins. */
export function readCall(reading: Reading, first: number, name: string): Expression {
  const inside = readArguments(reading, name)
  const args = asDateParts(name, inside.args)
  args.push(...readTrailers(reading, name))
  const aggregate = isAggregate(name)
  const call: Call = { kind: 'call', name, args, distinct: inside.distinct, aggregate, range: reading.rangeFrom(first) }
  return acceptOver(reading, first, call) ?? call
}

/** `DAY` in `DATEADD(DAY, 1, x)` is a word of the language, not a column. */
function asDateParts(name: string, args: readonly Expression[]): Expression[] {
  // DATE_TRUNC('week', hr): the part is given already, so `hr` is a column.
  const [head] = args
  const given =
    head?.kind === 'literal' || (head?.kind === 'column' && head.qualifier === null && isDatePart(head.name))
  const place = datePartPlace(name, args.length, given)
  return args.map((arg, index) => {
    if (index !== place || arg.kind !== 'column' || arg.qualifier !== null || !isDatePart(arg.name)) return arg
    return { kind: 'literal', type: 'string', value: arg.name, range: arg.range }
  })
}

/** WITHIN GROUP, FILTER and their kin stand as further arguments, so that the call is one node with one range. */
function readTrailers(reading: Reading, name: string): readonly Expression[] {
  const trailers: Expression[] = []
  for (;;) {
    const first = reading.at
    if (reading.accept('WITHIN', 'GROUP')) {
      reading.expect('(')
      if (!reading.accept('ORDER', 'BY')) reading.fail('ORDER BY')
      const keys = readSortKeys(reading)
      reading.expect(')')
      const args = keys.map((key) => key.expression)
      trailers.push({ kind: 'other', name: 'WITHIN GROUP', args, range: reading.rangeFrom(first) })
    } else if (reading.sees('FILTER') && reading.key(1) === '(') {
      reading.at += 2
      reading.accept('WHERE')
      const args = [reading.expression()]
      reading.expect(')')
      trailers.push({ kind: 'other', name: 'FILTER', args, range: reading.rangeFrom(first) })
    } else if (reading.sees('(') && reading.glued && isParametric(name)) {
      // identifier('f')(x): a second list of arguments.
      trailers.push(...readArguments(reading, name).args)
    } else if (!acceptNullTreatment(reading)) return trailers
  }
}

const parametric = new Set(['QUANTILE', 'IDENTIFIER'])

function isParametric(name: string): boolean {
  return parametric.has(name)
}

function acceptNullTreatment(reading: Reading): boolean {
  if (reading.sees('FROM', 'FIRST') || reading.sees('FROM', 'LAST')) {
    const overFollows = reading.key(2) === 'OVER' || reading.key(2) === 'IGNORE' || reading.key(2) === 'RESPECT'
    if (overFollows) reading.at += 2
    return overFollows
  }
  return reading.accept('IGNORE', 'NULLS') || reading.accept('RESPECT', 'NULLS')
}

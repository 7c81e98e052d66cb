// The tests of `x is ...`.

import { asNumber, contains, equal, order } from './comparison.ts'
import { toText } from './text-form.ts'
import { Dict, Entity, Float, Routine, Sequence, Undefined, type Value } from './value.ts'

type Test = (value: Value, other: Value) => boolean

const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['defined', (value) => !(value instanceof Undefined)],
  ['undefined', (value) => value instanceof Undefined],
  ['none', (value) => value === null],
  ['true', (value) => value === true],
  ['false', (value) => value === false],
  ['boolean', (value) => typeof value === 'boolean'],
  ['integer', (value) => typeof value === 'number' || typeof value === 'bigint'],
  ['float', (value) => value instanceof Float],
  ['number', (value) => asNumber(value) !== null],
  ['string', (value) => typeof value === 'string'],
  ['mapping', (value) => value instanceof Dict],
  ['sequence', (value) => isIterable(value)],
  ['iterable', (value) => isIterable(value)],
  ['callable', (value) => value instanceof Routine],
  ['sameas', (value, other) => value === other],
  ['even', (value) => Number(asNumber(value) ?? 1) % 2 === 0],
  ['odd', (value) => Math.abs(Number(asNumber(value) ?? 0) % 2) === 1],
  ['divisibleby', (value, other) => Number(asNumber(value) ?? 1) % Number(asNumber(other) ?? 1) === 0],
  ['lower', (value) => toText(value) === toText(value).toLowerCase()],
  ['upper', (value) => toText(value) === toText(value).toUpperCase()],
  ['in', (value, other) => contains(other, value)],
  ['eq', equal],
  ['equalto', equal],
  ['==', equal],
  ['ne', (value, other) => !equal(value, other)],
  ['lt', (value, other) => (order(value, other) ?? 0) < 0],
  ['lessthan', (value, other) => (order(value, other) ?? 0) < 0],
  ['le', (value, other) => (order(value, other) ?? 1) <= 0],
  ['gt', (value, other) => (order(value, other) ?? 0) > 0],
  ['greaterthan', (value, other) => (order(value, other) ?? 0) > 0],
  ['ge', (value, other) => (order(value, other) ?? -1) >= 0],
])

export function typeTest(name: string): Test | undefined {
  return tests.get(name)
}

function isIterable(value: Value): boolean {
  if (typeof value === 'string' || value instanceof Sequence || value instanceof Dict) return true
  return value instanceof Entity && value.iterate() !== null
}

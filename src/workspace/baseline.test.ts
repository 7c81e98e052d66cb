import { expect, it } from 'vitest'
import { fileTreeOf } from '../../test/support/file-tree-of.ts'
import { findingOf } from '../../test/support/findings.ts'
import { UserError } from '../domain/errors.ts'
import { baselineFile, baselineText, readBaseline } from './baseline.ts'

it('reads back what it wrote, in an order that does not depend on the input', () => {
  const findings = [findingOf({ model: 'b', fingerprint: '2' }), findingOf({ model: 'a', fingerprint: '1' })]
  const text = baselineText(findings)
  expect(text).toBe(baselineText([...findings].reverse()))
  expect([...readBaseline(fileTreeOf('t', { [baselineFile]: text }))]).toEqual(['1', '2'])
})

it('is empty where there is none', () => {
  expect(readBaseline(fileTreeOf('t', {})).size).toBe(0)
})

it.each(['{"schema": "plimsoll/base', '{"schema": "plimsoll/baseline/2", "findings": []}', '[]'])(
  'refuses %s',
  (text) => {
    expect(() => readBaseline(fileTreeOf('t', { [baselineFile]: text }))).toThrow(UserError)
  },
)

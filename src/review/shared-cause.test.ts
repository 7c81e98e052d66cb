import { expect, it } from 'vitest'
import { findingOf } from '../../test/support/findings.ts'
import type { ModelChange } from './changes.ts'
import { oncePerCause } from './shared-cause.ts'

const names = ['calls', 'crew', 'moves', 'pilots', 'tugs', 'yard'] as const
const all = names.map((name) => findingOf({ model: name, file: `${name}.sql`, fingerprint: name, message: 'Wider.' }))
const changed = (because: ModelChange['because'], detail: string): readonly ModelChange[] =>
  names.map((id) => ({ id, change: 'modified', because, detail }))
const told = (...input: Parameters<typeof oncePerCause>) => oncePerCause(...input).map(({ message }) => message)
const models = new Map(names.map((name) => [name, { name }]))

it('tells the finding of one macro once, with the models that share it', () => {
  expect(told(all, changed('macro', 'macro recent changed'), models)).toEqual([
    'Wider. The same cause (macro recent changed) does this to 5 more models: crew, moves, pilots and 2 more.',
  ])
})

it.each([
  ['config', 'materialized incremental → table'],
  ['var', 'var lookback_days changed'],
  ['package', 'package port_utils changed'],
] as const)('does the same for a change of %s', (because, detail) => {
  expect(told(all, changed(because, detail), models)).toHaveLength(1)
})

it('tells each model whose own text changed', () => {
  expect(told(all, changed('sql', 'its SQL changed'), models)).toHaveLength(names.length)
})

it('keeps other rules, other severities, other causes and what was there before apart', () => {
  const changes = names.map((id, at): ModelChange => {
    return { id, change: 'modified', because: 'macro', detail: at === 0 ? 'macro old changed' : 'macro recent changed' }
  })
  const mixed = all.map((finding, at) => ({
    ...finding,
    rule: at === 1 ? 'another' : finding.rule,
    severity: at === 2 ? ('info' as const) : finding.severity,
    status: at === 3 ? ('existing' as const) : finding.status,
  }))
  expect(told(mixed, changes, models)).toEqual([
    'Wider.',
    'Wider.',
    'Wider.',
    'Wider.',
    'Wider. The same cause (macro recent changed) does this to 1 more model: yard.',
  ])
})

it('keeps every place of the model that stays, and names the owners of the others', () => {
  const twice = all.slice(0, 2).flatMap((finding) => [
    { ...finding, owner: finding.model === 'crew' ? 'harbour-office' : 'yard-team' },
    { ...finding, line: 9 },
  ])
  expect(told(twice, changed('macro', 'macro recent changed'), models)).toEqual([
    'Wider. The same cause (macro recent changed) does this to 1 more model: crew (of harbour-office).',
    'Wider.',
  ])
})

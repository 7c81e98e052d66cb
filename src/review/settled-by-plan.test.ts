import { expect, it } from 'vitest'
import { casePlan } from '../../test/support/case-plan.ts'
import type { Hit } from './rule.ts'
import { settledByPlan } from './settled-by-plan.ts'

const hit: Hit = {
  place: { kind: 'file' },
  tier: 'T1',
  message: 'It likely reads all.',
  subject: 'moves',
  reads: { database: null, schema: 'tos', name: 'moves' },
}

it('drops what the plan proves wrong', () => {
  expect(settledByPlan(hit, casePlan({ 'tos.moves': '61/2190' }))).toBeNull()
})

it('says what the plan says, at its tier', () => {
  expect(settledByPlan(hit, casePlan({ 'tos.moves': '2190/2190' }))).toEqual({
    ...hit,
    tier: 'T2',
    message: 'It likely reads all. Its plan is to read 2,190 of 2,190 micro-partitions.',
  })
})

it('leaves alone what the plan does not speak of', () => {
  for (const described of [
    undefined,
    {},
    { 'tos.moves': '?' },
    { 'tos.other_moves': '1/9' },
    { 'tos.moves': '900/2190' },
  ])
    expect(settledByPlan(hit, casePlan(described))).toBe(hit)
  const { reads: _, ...general } = hit
  expect(settledByPlan(general, casePlan({ 'tos.moves': '61/2190' }))).toBe(general)
})

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { modelIdOf, readModelsOf } from '../../test/support/work-of.ts'
import type { PlanSource } from '../domain/plan-source.ts'
import { Refusal } from '../domain/telemetry/live-source.ts'
import { explainPlans, type PlanLimits } from './explain-plans.ts'

const printed = readFileSync(new URL('../sql/plans/fixtures/snowflake-explain.json', import.meta.url), 'utf8')

function source(given: Partial<PlanSource> = {}): PlanSource & { readonly sent: string[] } {
  const sent: string[] = []
  return {
    platform: 'snowflake',
    costs: async () => null,
    async explain(query) {
      sent.push(query)
      return printed
    },
    ...given,
    sent,
  }
}

const limits: PlanLimits = { statements: 40, seconds: 60 }
const now = (): number => 0

it('asks for both sides of a model, and once for a text that both have', async () => {
  const asked = source()
  const { plans, notMeasured } = await explainPlans({
    source: asked,
    models: [modelIdOf('tides'), modelIdOf('moons')],
    before: readModelsOf({ tides: 'select 1 as n', moons: 'select 3 as n' }),
    after: readModelsOf({ tides: 'select 2 as n', moons: 'select 3 as n' }),
    limits,
    now,
  })
  expect(asked.sent).toEqual(['select 1 as n', 'select 2 as n', 'select 3 as n'])
  expect(plans.get(modelIdOf('tides'))?.after?.form).toBe('snowflake-explain')
  expect(notMeasured).toEqual([])
})

it('stops at its limits and says which models have no plan', async () => {
  const asked = source()
  const models = ['tides', 'moons']
  const sides = { before: readModelsOf({}), after: readModelsOf({ tides: 'select 1 as n', moons: 'select 2 as n' }) }
  const input = { source: asked, models: models.map(modelIdOf), ...sides }
  const few = await explainPlans({ ...input, limits: { statements: 1, seconds: 60 }, now })
  expect([...few.plans.keys()]).toEqual([modelIdOf('tides')])
  expect(few.notMeasured.map(({ model, reason }) => [model, reason])).toEqual([
    [modelIdOf('moons'), 'no plan: only 1 statements are explained'],
  ])
  let at = 0
  const short = await explainPlans({
    ...input,
    source: source(),
    limits: { statements: 9, seconds: 1 },
    now: () => {
      at += 700
      return at
    },
  })
  expect([...short.plans.keys()]).toEqual([modelIdOf('tides')])
})

it('never sends what is not one query', async () => {
  const asked = source()
  const after = readModelsOf({ tides: 'select 1; drop table t', moons: 'delete from t' })
  const models = ['tides', 'moons'].map(modelIdOf)
  const { notMeasured } = await explainPlans({ source: asked, models, before: readModelsOf({}), after, limits, now })
  expect(asked.sent).toEqual([])
  expect(notMeasured).toHaveLength(2)
})

it('tells a refusal by its code, without the words that may quote the statement', async () => {
  const refusing = source({
    explain: async () => {
      throw new Refusal('002003', "Object 'CANARY' does not exist")
    },
  })
  const after = readModelsOf({ tides: "select 'CANARY' as n" })
  const told = await explainPlans({
    source: refusing,
    models: [modelIdOf('tides')],
    before: readModelsOf({}),
    after,
    limits,
    now,
  })
  expect(JSON.stringify(told.notMeasured)).toContain('002003')
  expect(JSON.stringify(told.notMeasured)).not.toContain('CANARY')
})

it('asks nothing where asking would start a warehouse', async () => {
  const stopped = source({ platform: 'databricks', costs: async () => 'its warehouse is stopped' })
  const after = readModelsOf({ tides: 'select 1 as n' })
  const told = await explainPlans({
    source: stopped,
    models: [modelIdOf('tides')],
    before: readModelsOf({}),
    after,
    limits,
    now,
  })
  expect(stopped.sent).toEqual([])
  expect(told.notMeasured.map(({ reason }) => reason)).toEqual(['no plans from databricks: its warehouse is stopped'])
})

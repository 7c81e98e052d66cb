// What the project with merged changes promises: one seed one project, truth that follows from the change alone, and ways back.

import { expect, test } from 'vitest'
import { randomStream } from '../random/random.ts'
import { type ChangeKindOfSeed, changeKinds, isChangeKind, type MergedChange } from './change.ts'
import { changeTruth } from './change-truth.ts'
import { drawChanges } from './draw-changes.ts'
import { edits } from './edits.ts'
import { engineOf, needsOf, relationsIn } from './engine.ts'
import { flowOf, lastDays } from './flow.ts'
import { type ForecastAccount, forecastAccount } from './forecast-account.ts'
import { expectedMonth } from './play-month.ts'
import { projectFiles } from './project-files.ts'
import { projectNodes } from './project-nodes.ts'
import type { ModelSpec } from './spec.ts'

const account = forecastAccount({ platform: 'snowflake', seed: 5 })
const lake = forecastAccount({ platform: 'databricks', seed: 5 })
const drawn = drawChanges(account, () => true)

function modelIn({ relations }: ForecastAccount, name: string): ModelSpec {
  const model = relations.models.get(name)
  if (model === undefined) throw new Error(`no model ${name}`)
  return model
}

function needsAfter({ head }: MergedChange): string {
  return JSON.stringify(
    projectNodes(account.engine, relationsIn(account.engine, head)).map(({ steps }) => steps.map(({ need }) => need)),
  )
}

function change(kind: ChangeKindOfSeed): MergedChange {
  const found = drawn.find((each) => each.kind === kind)
  if (found === undefined) throw new Error(`seed 5 has no ${kind}`)
  return found
}

test('the same seed gives the same project and changes, another seed or platform others', () => {
  const again = forecastAccount({ platform: 'snowflake', seed: 5 })
  expect(projectFiles(again.relations.project)).toEqual(projectFiles(account.relations.project))
  expect(drawChanges(again, () => true)).toEqual(drawn)
  expect(again.engine).toEqual(account.engine)
  expect(engineOf(6, 'snowflake')).not.toEqual(account.engine)
  expect(projectFiles(lake.relations.project)).not.toEqual(projectFiles(account.relations.project))
})

test('about two dozen kinds and more find a model, each edits files, and other kinds move nothing of it', () => {
  expect(drawn.length).toBeGreaterThanOrEqual(25)
  const base = projectFiles(account.relations.project)
  for (const { head } of drawn) expect(projectFiles(head)).not.toEqual(base)
  const alone = drawChanges(account, () => true, ['filter_dropped'])
  expect(alone).toEqual([change('filter_dropped')])
  expect(changeKinds.every(isChangeKind)).toBe(true)
})

test('refactorings change the text and no need of any statement', () => {
  const before = needsAfter({ ...change('refactored'), head: account.relations.project })
  expect(needsAfter(change('refactored'))).toBe(before)
  expect(needsAfter(change('remarked'))).toBe(before)
  expect(needsAfter(change('filter_dropped'))).not.toBe(before)
})

test('what one change does the other takes back', () => {
  const place = { random: randomStream(1, 'test'), input: null, isRead: true }
  const model = { ...modelIn(account, 'rpt_container_moves_latest') }
  const bare = {
    ...model,
    where: model.where.map((where) => (where.kind === 'since' ? { ...where, form: 'bare' as const } : where)),
  }
  const wrapped = edits.filter_wrapped?.(bare, place)
  if (wrapped == null) throw new Error('nothing to wrap')
  expect(edits.filter_bare_again?.(wrapped, place)).toEqual(bare)
  const fact = { ...modelIn(account, 'fct_container_moves') }
  const lost = edits.increment_lost?.(
    { ...fact, increment: fact.increment && { ...fact.increment, hasBlock: true } },
    place,
  )
  if (lost == null) throw new Error('no increment')
  expect(edits.increment_restored?.(lost, place)?.increment?.hasBlock).toBe(true)
})

test('a condition skips parts only when bare, on a column that the rows lie by; rows are kept all the same', () => {
  const { relations } = account
  const [source] = relations.project.sources.filter(({ date }) => date !== null && date.depth !== null)
  if (source?.date == null) throw new Error('no ordered source')
  const model = { ...modelIn(account, 'stg_container_moves'), from: source.name, columns: [source.key] }
  const read = (where: ModelSpec['where']) => flowOf(relations, { ...model, where }, { form: 'full' })
  const since = { kind: 'since', column: source.date.column, days: 10 } as const
  const [all, bare, cast] = [read([]), read([{ ...since, form: 'bare' }]), read([{ ...since, form: 'cast' }])]
  expect(bare.scans[0]?.parts).toBeLessThan(all.scans[0]?.parts ?? 0)
  expect(cast.scans[0]?.parts).toBe(all.scans[0]?.partsTotal)
  expect(cast.rows).toBeCloseTo(bare.rows)
  expect(bare.rows).toBeCloseTo(all.rows * lastDays(source.date, 10))
})

test('a join on a column with several rows a value multiplies, one on a key does not', () => {
  const { relations } = account
  const model = { ...modelIn(account, 'rpt_container_moves_latest'), windows: [], where: [], joins: [] }
  const rows = (to: string, take: string): number =>
    flowOf(
      relations,
      { ...model, joins: [{ to, on: 'customer_id', take: [take], isLatestOnly: false }] },
      { form: 'full' },
    ).rows
  const alone = flowOf(relations, model, { form: 'full' }).rows
  expect(rows('dim_customers', 'segment')).toBeCloseTo(alone, -3)
  expect(rows('stg_customer_contacts', 'contact_name') / alone).toBeGreaterThan(1.5)
})

test('what does not fit into the memory of a small warehouse spills there, and takes longer for it', () => {
  const { engine, relations } = account
  const model = { ...modelIn(account, 'stg_container_moves'), windows: [{ by: 'customer_id', order: 'moved_at' }] }
  const [small, large] = [1, 8].map((nodes) => needsOf(engine, relations, model, 'full', nodes)[0])
  expect(small?.spill).toBeGreaterThan(large?.spill ?? 0)
  expect(small?.work).toBeGreaterThan(large?.work ?? 0)
  expect(small?.bytes).toBe(large?.bytes)
  const [tiny] = needsOf(engine, relations, modelIn(account, 'dim_terminals'), 'full', 4)
  expect(tiny?.width).toBeLessThan(1)
})

test('the truth of a refactoring is that nothing moved, and that it is one file', () => {
  const without = expectedMonth(account.engine, account.relations)
  const same = changeTruth(account, change('refactored'), without)
  expect(same.affected.length).toBeGreaterThan(0)
  expect(same.affected.every(({ before, after }) => before > 0 && before === after)).toBe(true)
  expect(same.files.size).toBe(1)
})

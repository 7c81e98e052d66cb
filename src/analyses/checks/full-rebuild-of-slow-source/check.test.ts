import { expect, test } from 'vitest'
import { checkAccount, lastDays, type RunRow } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const days = Array.from({ length: 60 }, (_, index) =>
  new Date(Date.parse('2026-10-15') - (60 - index) * 86_400_000).toISOString().slice(0, 10),
)
const gigabyte = 1_000_000_000

const rebuild = (day: string, index: number, more: Partial<RunRow> = {}): RunRow => ({
  at: `${day} 04:00:00`,
  cost: 10,
  target_relation: 'db.s.fct',
  statement_type: 'CREATE_TABLE_AS_SELECT',
  model: 'model.h.fct',
  fingerprint: 'full',
  // 1% of it comes each day.
  bytes_read: 100 * gigabyte + index * gigabyte,
  bytes_written: gigabyte,
  ...more,
})

const increment = (day: string): readonly RunRow[] => [
  {
    at: `${day} 04:00:00`,
    cost: 1,
    target_relation: 'db.s.fct__dbt_tmp',
    statement_type: 'CREATE_TABLE_AS_SELECT',
    model: 'model.h.fct',
  },
  { at: `${day} 04:05:00`, cost: 1, target_relation: 'db.s.fct', statement_type: 'MERGE', model: 'model.h.fct' },
]

test('increments that became full builds are priced by what increments cost', async () => {
  const { runs, find } = await checkAccount()
  await runs(days.slice(0, 30).flatMap(increment))
  await runs(days.slice(30).map((day, index) => rebuild(day, index)))
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    subject: { type: 'model', id: 'model.h.fct' },
    component: 'rebuilt',
    // 10 a day that could be 2.
    monthly: { amount: '240.00', currency: 'USD' },
    evidence: { rebuilds: 30, because: 'was_incremental', percent_avoidable: 80, increments_before: 30 },
    firstSeen: '2026-09-15',
  })
})

test('a weekly full refresh among increments is upkeep', async () => {
  const { runs, find } = await checkAccount()
  await runs(days.flatMap((day, index) => (index % 7 === 0 ? [rebuild(day, index)] : increment(day))))
  expect(await find(check)).toEqual([])
})

test('what the project calls incremental and is made anew each time; growth costs three times', async () => {
  const { runs, find, engine } = await checkAccount()
  await runs(days.map((day, index) => rebuild(day, index)))
  expect(await find(check)).toEqual([])
  await engine.run(`INSERT INTO model BY NAME SELECT 'dbt' AS platform, 'h' AS account, 'model.h.fct' AS unique_id,
    'incremental' AS materialized, TIMESTAMP '2026-08-01' AS valid_from`)
  const [finding] = await find(check)
  expect(finding?.evidence).toMatchObject({ because: 'says_incremental', rebuilds: 60, percent_avoidable: 95 })
})

const local = 'create or replace table db.s.fct as (select id, happened_at, upper(kind) as kind from db.raw.events)'

test.each([
  ['row-local over a large source', local, 100, 1],
  ['small', local, 1, 0],
  ['with a window', local.replace('upper(kind)', 'row_number() over (partition by id order by happened_at)'), 100, 0],
])('tables by their text: %s', async (_, text, size, expected) => {
  const { runs, find, insert } = await checkAccount()
  await runs(lastDays(30).map((day) => rebuild(day, 0, { bytes_read: size * gigabyte })))
  await insert('statement', [
    { fingerprint: 'full', first_at: '2026-10-14', query_id: 'x', text, text_length: text.length },
  ])
  expect(await find(check)).toHaveLength(expected)
})

test('a source that grows fast is rebuilt with reason', async () => {
  const { runs, find } = await checkAccount()
  await runs(days.slice(0, 30).flatMap(increment))
  await runs(days.slice(30).map((day, index) => rebuild(day, 0, { bytes_read: Math.round(1.2 ** index * gigabyte) })))
  expect(await find(check)).toEqual([])
})

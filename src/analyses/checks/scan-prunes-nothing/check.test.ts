import { expect, test } from 'vitest'
import { checkAccount, type RunRow } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const days = Array.from({ length: 60 }, (_, index) =>
  new Date(Date.parse('2026-10-15') - (60 - index) * 86_400_000).toISOString().slice(0, 10),
)

const scan = (day: string, share: number, more: Partial<RunRow> = {}): RunRow => ({
  at: `${day} 04:00:00`,
  seconds: 10,
  cost: 1,
  model: 'model.h.a',
  fingerprint: 'f',
  parts_scanned: Math.round(share * 10_000),
  parts_total: 10_000,
  ...more,
})

test('a model that pruned before is priced by what it read and did then, whichever says less', async () => {
  const { runs, find } = await checkAccount()
  await runs(
    days.map((day, index) => (index < 30 ? scan(day, 0.1, { work_units: 3 }) : scan(day, 0.9, { work_units: 10 }))),
  )
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    subject: { type: 'model', id: 'model.h.a' },
    component: 'unpruned',
    // The work of 10 was 3.
    evidence: { percent_read: 90, percent_possible: 10, percent_avoidable: 70, because: 'pruned_before' },
  })
  expect(Number(finding?.monthly?.amount)).toBeCloseTo(21, 0)
})

test('always so, a small table, or a share that only doubled a little: nothing', async () => {
  const { runs, find } = await checkAccount()
  await runs(days.map((day) => scan(day, 0.9)))
  await runs(
    days.map((day, index) =>
      scan(day, index < 30 ? 0.1 : 0.9, {
        model: 'model.h.small',
        parts_total: 500,
        parts_scanned: index < 30 ? 50 : 450,
      }),
    ),
  )
  await runs(days.map((day, index) => scan(day, index < 30 ? 0.5 : 0.9, { model: 'model.h.more' })))
  expect(await find(check)).toEqual([])
})

test('what the platform remarks counts where others prune the same table', async () => {
  const { runs, insert, find } = await checkAccount()
  await runs(days.map((day, index) => scan(day, 0.9, { query_id: `r${index}`, platform_fingerprint: '1:f' })))
  await insert(
    'insight',
    days.map((_, index) => ({
      insight_id: `i${index}`,
      query_id: `r${index}`,
      insight_type: 'QUERY_INSIGHT_NO_FILTER_ON_TOP_OF_TABLE_SCAN',
    })),
  )
  expect(await find(check)).toEqual([])
  await insert(
    'pruning',
    [
      ...['g', 'h', 'i'].map((name) => ({ platform_fingerprint: `1:${name}`, parts_scanned: 900, parts_pruned: 9100 })),
      { platform_fingerprint: '1:f', parts_scanned: 9000, parts_pruned: 1000 },
    ].map((row) => ({ relation_key: 'db.s.events', hour: '2026-10-10', ...row })),
  )
  const [finding] = await find(check)
  // 0.5 x (1 - 0.09 / 0.9) of 1 a day.
  expect(finding).toMatchObject({
    evidence: { because: 'remarked', percent_avoidable: 45 },
    monthly: { amount: '13.50' },
  })
})

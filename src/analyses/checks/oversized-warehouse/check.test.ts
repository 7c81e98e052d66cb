import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const days = lastDays(28)
const small = (warehouse: string, more: object = {}) =>
  days.flatMap((day) =>
    Array.from({ length: 10 }, (_, hour) => ({
      at: at(day, hour * 3_600_000),
      seconds: 2,
      cost: 1,
      warehouse,
      load_percent: 10,
      bytes_read: 1_000_000,
      queue_ms: 0,
      ...more,
    })),
  )

test('little load, quick ends and no spill: a size down; what spills, queues, is busy or the smallest stays', async () => {
  const { runs, warehouses, find } = await checkAccount()
  await runs(small('BI_WH'))
  await runs(small('BUSY_WH', { load_percent: 80 }))
  await runs(small('SPILL_WH', { spill_local_bytes: 1 }))
  await runs(small('QUEUE_WH', { queue_ms: 1_500 }))
  await runs(small('TINY_WH'))
  await warehouses([
    ...['BI_WH', 'BUSY_WH', 'SPILL_WH', 'QUEUE_WH'].map((name) => ({ name, size: 'Medium' })),
    { name: 'TINY_WH', size: 'X-Small' },
  ])
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  // 280 USD in 28 days; half of it for 30 days, or half of that.
  expect(finding).toMatchObject({
    subject: { id: 'BI_WH' },
    monthly: { amount: '150.00', low: '75.00', basis: 'estimated' },
    evidence: { size: 'Medium', smaller_size: 'Small', load_percent_p90: 10 },
  })
  expect(finding?.fix).toContain("alter warehouse BI_WH set warehouse_size = 'SMALL';")
})

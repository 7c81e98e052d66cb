import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('spill that takes a tenth of a warehouse suggests a test of a size up, without a price', async () => {
  const { runs, warehouses, find } = await checkAccount()
  const gib = 2 ** 30
  for (const [warehouse, spilled] of [
    ['SMALL_WH', 50 * gib],
    ['FINE_WH', 0],
  ] as const) {
    await runs(
      lastDays(28).map((day) => ({
        at: `${day} 01:00:00`,
        seconds: 600,
        cost: 5,
        warehouse,
        spill_remote_bytes: spilled,
        fingerprint: 'f',
      })),
    )
  }
  await runs([{ at: '2026-10-14 02:00:00', cost: 900, warehouse: 'FINE_WH', spill_remote_bytes: 2 * gib }])
  await warehouses([
    { name: 'SMALL_WH', size: 'Small' },
    { name: 'FINE_WH', size: 'Small' },
  ])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { id: 'SMALL_WH' },
    monthly: null,
    evidence: { spilled_remote_gib: 1_400, percent_of_metered: 100, larger_size: 'Medium' },
  })
})

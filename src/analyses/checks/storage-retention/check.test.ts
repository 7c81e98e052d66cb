import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('history of three times the data and 500 GiB is priced by the bill; small or well-kept tables are not told of', async () => {
  const { insert, find } = await checkAccount()
  const gib = 2 ** 30
  const stored = (name: string, active: number, kept: number) =>
    lastDays(28).map((day) => ({
      day,
      relation_key: `h.m.${name}`,
      relation_id: name,
      active_bytes: active * gib,
      time_travel_bytes: 0,
      failsafe_bytes: kept * gib,
      clone_bytes: 0,
    }))
  await insert('relation_storage', [
    ...stored('daily', 100, 700),
    ...stored('kept', 1_000, 1_000),
    ...stored('small', 1, 199),
  ])
  await insert(
    'bill_line',
    lastDays(28).map((day) => ({
      line_id: day,
      day,
      service: 'storage',
      kind: 'storage',
      unit: 'TB',
      currency: 'USD',
      basis: 'invoiced',
      quantity_n: 3_000_000_000n,
      cost_u: 3_000_000n,
    })),
  )
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  // 600 of 3,000 GiB, at 3 USD a day for all: 0.60 USD a day.
  expect(findings[0]).toMatchObject({
    subject: { id: 'h.m.daily' },
    monthly: { amount: '18.00', basis: 'estimated' },
    evidence: { active_gib: 100, failsafe_gib: 700 },
  })
})

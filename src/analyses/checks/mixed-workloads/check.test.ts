import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

/** Each day a build from 01:00 on for an hour, and the same dashboard query ten times within it and ten times after. */
function mixed(warehouse: string, besideSeconds: number) {
  return lastDays(28).flatMap((day) => [
    {
      at: `${day} 01:00:00`,
      seconds: 3_600,
      cost: 5,
      warehouse,
      model: 'model.h.a',
      actor_kind: 'service',
      target_relation: 'h.a',
    },
    ...Array.from({ length: 20 }, (_, n) => ({
      at: at(day, 3_600_000 * (n < 10 ? 1 : 5) + n * 60_000 + 1_000),
      seconds: n < 10 ? besideSeconds : 2,
      cost: 0.2,
      warehouse,
      actor_kind: 'service',
      fingerprint: 'dash',
    })),
  ])
}

test('readers that take twice as long beside builds; where they do not, sharing is fine', async () => {
  const { runs, warehouses, find } = await checkAccount()
  await runs(mixed('ALL_WH', 6))
  await runs(mixed('CALM_WH', 2))
  await warehouses([{ name: 'ALL_WH' }, { name: 'CALM_WH' }])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { id: 'ALL_WH' },
    monthly: null,
    evidence: { kinds: 'transformations 56%, dashboards 44%', slower_times: 3 },
  })
})

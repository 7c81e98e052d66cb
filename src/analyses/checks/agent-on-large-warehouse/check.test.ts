import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('agents on Large and above; on small ones, adaptive ones, or people on large ones, nothing is said', async () => {
  const { runs, warehouses, find } = await checkAccount()
  const on = (warehouse: string, actor: string, kind: string, size: string) =>
    lastDays(4).map((day) => ({
      at: at(day, 0),
      seconds: 400,
      cost: 10,
      warehouse,
      actor,
      actor_kind: kind,
      resource_size: size,
    }))
  await runs([
    ...on('PROD_XL', 'BERTH agent', 'agent', 'X-Large'),
    ...on('SMALL_WH', 'SMALL', 'agent', 'Small'),
    ...on('PROD_XL', 'ANN', 'human', 'X-Large'),
    ...on('PILOT_WH', 'PILOT', 'agent', 'Large'),
  ])
  await warehouses([
    { name: 'PROD_XL', size: 'X-Large' },
    { name: 'PILOT_WH', size: 'Large', kind: 'adaptive_warehouse' },
  ])
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { id: 'BERTH agent' },
    isEvent: false,
    monthly: { amount: '42.85' },
    evidence: { statements: 4, over_five_minutes: 4, warehouses: 'PROD_XL', size: 'X-Large' },
  })
  expect(findings[0]?.fix).toContain('alter user "BERTH agent" set default_warehouse = AGENT_WH;')
})

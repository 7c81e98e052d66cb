import { afterEach, expect, it } from 'vitest'
import { instantTiming } from '../../../../test/support/instant-timing.ts'
import { startSnowflake } from '../../../../test/support/snowflake-service.ts'
import { Refusal } from '../../../domain/telemetry/live-source.ts'
import { Secret } from '../../../http/secret.ts'
import { createTransport } from '../../../http/transport.ts'
import { createSnowflakePlans } from './plans.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function plansOf(answer: Parameters<typeof startSnowflake>[0]['answer']) {
  const timing = instantTiming()
  const service = await startSnowflake({ now: timing.now, token: () => 'pat', answer, polls: 1 })
  const transport = createTransport({ httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] })
  open.push(transport, service)
  const login = {
    origin: service.origin,
    account: 'acme-prod',
    role: 'PLIMSOLL',
    warehouse: null,
    proof: { kind: 'token' as const, type: 'OAUTH' as const, token: async () => new Secret('pat') },
  }
  return createSnowflakePlans(login, { transport, timing }, 'plimsoll/0.1.0')
}

it('asks for the plan of a query and hands over what came', async () => {
  const asked: string[] = []
  const plans = await plansOf((statement) => {
    asked.push(statement)
    return { columns: [['content', 'text']], rows: [['{"Operations":[]}']] }
  })
  expect(await plans.costs()).toBeNull()
  expect(await plans.explain('select 1 as n')).toBe('{"Operations":[]}')
  expect(asked).toEqual(['EXPLAIN USING JSON select 1 as n'])
})

it('refuses as the platform does, and where no plan came', async () => {
  const refused = await plansOf(() => ({ code: '002003', message: 'does not exist' }))
  await expect(refused.explain('select 1')).rejects.toThrow(Refusal)
  const empty = await plansOf(() => ({ columns: [['content', 'text']], rows: [] }))
  await expect(empty.explain('select 1')).rejects.toThrow(Refusal)
})

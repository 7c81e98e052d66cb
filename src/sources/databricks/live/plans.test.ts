import { afterEach, expect, it } from 'vitest'
import { startDatabricks } from '../../../../test/support/databricks-service.ts'
import { instantTiming } from '../../../../test/support/instant-timing.ts'
import { Secret } from '../../../http/secret.ts'
import { createTransport } from '../../../http/transport.ts'
import { createDatabricksPlans } from './plans.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function plansOf(warehouse: object | undefined, asked: string[] = []) {
  const timing = instantTiming()
  const service = await startDatabricks({
    now: timing.now,
    tokens: ['dapi'],
    rowsPerChunk: 2,
    ...(warehouse === undefined ? {} : { warehouse }),
    answer: (statement) => {
      asked.push(statement)
      return { columns: [['plan', 'STRING']], rows: [['== Physical Plan =='], ['* Scan'], ['(1) Scan']] }
    },
  })
  const transport = createTransport({ httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] })
  open.push(transport, service)
  const login = {
    origin: service.origin,
    warehouse: 'abc123',
    proof: { kind: 'token' as const, token: async () => new Secret('dapi') },
  }
  return createDatabricksPlans(login, { transport, timing }, 'plimsoll/0.1.0')
}

it('puts a plan of several rows and chunks together', async () => {
  const asked: string[] = []
  const plans = await plansOf({ name: 'wh', state: 'RUNNING' }, asked)
  expect(await plans.costs()).toBeNull()
  expect(await plans.explain('select 1 as n')).toBe('== Physical Plan ==\n* Scan\n(1) Scan')
  expect(asked).toEqual(['EXPLAIN FORMATTED select 1 as n'])
})

it('says that asking would start a warehouse that is off or cannot be seen', async () => {
  expect(await (await plansOf({ name: 'wh', state: 'STOPPED' })).costs()).toContain('is stopped')
  expect(await (await plansOf(undefined)).costs()).toContain('cannot be seen')
})

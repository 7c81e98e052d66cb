import { createHmac } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { instantTiming } from '../../../test/support/instant-timing.ts'
import { type LocalService, startService } from '../../../test/support/local-service.ts'
import { Secret } from '../../http/secret.ts'
import { createTransport } from '../../http/transport.ts'
import { webhookSink } from './webhook.ts'

const network = { httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] }
const letter = { id: 'l-1', notices: [], title: '', body: '{"größe":1}' }
let service: LocalService

afterEach(() => service.close())

async function sinkOver(secret: string | null, status = 200) {
  service = await startService(() => ({ status, body: 'very-secret' }))
  const access = {
    address: async () => new Secret(`${service.origin}/hook?token=very-secret`),
    secret: secret === null ? null : async () => new Secret(secret),
  }
  const exchange = { transport: createTransport(network), timing: instantTiming('2026-11-01T00:00:00Z') }
  return webhookSink('hook', access, exchange)
}

it('posts the body as it is, under the id of the letter', async () => {
  await (await sinkOver(null)).deliver(letter)
  const [request] = service.requests
  expect(request?.body).toBe(letter.body)
  expect(request?.headers['webhook-id']).toBe('l-1')
  expect(request?.headers['webhook-signature']).toBeUndefined()
})

it('signs id, time and body', async () => {
  await (await sinkOver('shared')).deliver(letter)
  const headers = service.requests[0]?.headers ?? {}
  const signed = createHmac('sha256', 'shared').update(`l-1.${headers['webhook-timestamp']}.${letter.body}`)
  expect(headers['webhook-timestamp']).toBe('1793491200')
  expect(headers['webhook-signature']).toBe(`v1,${signed.digest('base64')}`)
})

it('a refusal is told without address, token or answer', async () => {
  const fault = await (await sinkOver('shared', 422)).deliver(letter).catch((error: unknown) => String(error))
  expect(fault).toMatch(/hook: .*status 422/)
  expect(fault).not.toContain('very-secret')
})

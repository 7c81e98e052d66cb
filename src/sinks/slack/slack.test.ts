import { afterEach, expect, it } from 'vitest'
import { instantTiming } from '../../../test/support/instant-timing.ts'
import { type LocalAnswer, type LocalService, startService } from '../../../test/support/local-service.ts'
import { Secret } from '../../http/secret.ts'
import { createTransport } from '../../http/transport.ts'
import { slackSink } from './slack.ts'

const network = { httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] }
const letter = { id: 'l-1', notices: [], title: 'Opened: &lt;b&gt;', body: 'Since ...' }
let service: LocalService

afterEach(() => service.close())

async function sinkOver(answers: readonly LocalAnswer[]) {
  const left = [...answers]
  service = await startService(() => left.shift() ?? { body: 'ok' })
  const timing = instantTiming()
  const transport = createTransport(network)
  const address = async () => new Secret(`${service.origin}/services/T0/B0/very-secret`)
  return { sink: slackSink('slack alerts', address, { transport, timing }), timing }
}

it('posts title and body as one text', async () => {
  const { sink } = await sinkOver([])
  expect(await sink.deliver(letter)).toEqual({ ref: null })
  expect(service.requests.map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
    ['POST', { text: '*Opened: &lt;b&gt;*\nSince ...' }],
  ])
})

it('tries again while the service is busy, as long as it asks for', async () => {
  const { sink, timing } = await sinkOver([
    { status: 429, headers: { 'retry-after': '7' }, body: 'rate_limited' },
    { status: 503, body: '' },
    { body: 'ok', drop: true },
  ])
  await sink.deliver(letter)
  expect(service.requests).toHaveLength(4)
  expect(timing.waits[0]).toBe(7000)
})

it.each([
  [404, 'make a new one'],
  [403, 'administrator'],
  [400, 'next run'],
])('a refusal (%i) tells what to do and not the address', async (status, told) => {
  const { sink } = await sinkOver([{ status, body: 'no_service very-secret' }])
  const fault = await sink.deliver(letter).catch((error: unknown) => String(error))
  expect(fault).toContain(told)
  expect(fault).not.toContain('very-secret')
})

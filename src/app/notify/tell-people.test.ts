import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exampleNotice } from '../../../test/support/incidents.ts'
import { instantTiming } from '../../../test/support/instant-timing.ts'
import { type LocalService, startService } from '../../../test/support/local-service.ts'
import { journalIn } from '../../store/journal/journal.ts'
import { configSchema } from '../../workspace/config-schema.ts'
import { tellPeople } from './tell-people.ts'

const store = mkdtempSync(join(tmpdir(), 'plimsoll-tell-'))
let service: LocalService

beforeAll(async () => {
  service = await startService(({ url }) => ({ status: url.pathname === '/gone' ? 404 : 200, body: 'ok' }))
  const { change, on, incident } = exampleNotice('opened', { title: '<!channel> @all *x*' })
  const at = '2026-10-16T06:00:00.000Z'
  await journalIn(store).append(0, { at, events: [{ kind: 'incident_changed', change, on, incident }] })
})
afterAll(async () => {
  await service.close()
  rmSync(store, { recursive: true, force: true })
})

const { watch, ...rest } = configSchema.parse({
  watch: {
    notify: [
      { name: 'gone', kind: 'slack', address_env: 'GONE' },
      { name: 'alerts', kind: 'slack', address_env: 'ALERTS', mentions: { '@marine': '<!subteam^S01>' } },
      { name: 'plain', kind: 'webhook', address_env: 'PLAIN' },
      { name: 'unset', kind: 'webhook', address_env: 'UNSET' },
    ],
    quiet_hours: { from: '22:00', to: '05:00' },
  },
})
const context = (at: string) => ({
  machine: {
    env: (name: string) =>
      ({
        GONE: `${service.origin}/gone`,
        ALERTS: `${service.origin}/alerts`,
        PLAIN: 'http://hooks.example/very-secret',
      })[name],
    home: store,
    timing: instantTiming(at),
  },
  store,
  folder: store,
})

it('holds everything while it is quiet', async () => {
  const told = await tellPeople({ ...rest, watch }, context('2026-10-16T23:00:00Z'))
  expect(told).toEqual({ sent: 0, failures: [], held: 4 })
  expect(service.requests).toEqual([])
})

it('tells each sink, and says which could not be told and why, without addresses', async () => {
  const told = await tellPeople({ ...rest, watch }, context('2026-10-17T07:00:00Z'))
  expect(told.sent).toBe(1)
  expect(told.failures.map(({ sink }) => sink)).toEqual(['gone', 'plain', 'unset'])
  expect(told.failures.map(({ reason }) => reason).join('\n')).toMatch(
    /status 404[\s\S]*https:\/\/[\s\S]*UNSET is not set/,
  )
  expect(JSON.stringify(told)).not.toContain('very-secret')
  const [, text] = service.requests.map(({ body }) => String(JSON.parse(body).text))
  expect(text).toContain('<!subteam^S01>')
  expect(text).not.toContain('<!channel>')
  // Tried again where it failed, told no second time where it did not.
  expect((await tellPeople({ ...rest, watch }, context('2026-10-18T07:00:00Z'))).sent).toBe(0)
})

import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { expect, it } from 'vitest'
import { configSchema } from './config-schema.ts'
import { notifySchema, quietHoursSchema } from './notify-schema.ts'

it('the example of docs/notifications.md is a configuration', () => {
  const page = readFileSync(new URL('../../docs/notifications.md', import.meta.url), 'utf8')
  const [, text = ''] = /^```yaml\n([\s\S]*?)^```/m.exec(page) ?? []
  const parsed = configSchema.safeParse(load(text))
  expect(parsed.error?.issues ?? []).toEqual([])
  expect(parsed.data?.watch.notify.map(({ kind }) => kind)).toEqual(['slack', 'email', 'github_issues', 'webhook'])
})

const mail = { name: 'mail', kind: 'email', host: 'smtp.acme.example', from: 'a@acme.example', to: ['b@acme.example'] }

it.each([
  [{ name: 'a', kind: 'slack' }, 'must name its address in one place'],
  [{ name: 'a', kind: 'slack', address_env: 'A', address_file: 'b' }, 'must name its address in one place'],
  [{ name: 'a b', kind: 'slack', address_env: 'A' }, 'must be made of letters'],
  [{ ...mail, user: 'plimsoll' }, 'must name user and password together'],
  [{ ...mail, encryption: 'none' }, 'must encrypt mail that leaves this machine'],
  [{ name: 'a', kind: 'github_issues', repository: 'acme', token_env: 'A' }, 'must be of the form owner/name'],
  [{ name: 'a', kind: 'github_issues', repository: 'acme/data' }, 'must name a token'],
])('%j: %s', (entry, message) => {
  const issues = notifySchema.safeParse([entry]).error?.issues ?? []
  expect(issues.map((issue) => issue.message).join()).toContain(message)
})

it('names of sinks differ: what was told is remembered by them', () => {
  const twice = [{ ...mail }, { ...mail }]
  expect(notifySchema.safeParse(twice).error?.issues[0]?.message).toBe('must name each differently')
})

it.each(['24:00', '7:00', '22'])('%s is no time of day', (from) => {
  expect(quietHoursSchema.safeParse({ from, to: '07:00' }).success).toBe(false)
})

it('a time zone must be one', () => {
  const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Atlantis' }
  expect(quietHoursSchema.safeParse(quiet).error?.issues[0]?.message).toBe('must be a time zone such as Europe/Berlin')
})

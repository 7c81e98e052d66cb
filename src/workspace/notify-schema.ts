// The shape of `watch.notify` in plimsoll.yml: where changes of incidents are told, to whom and how.

import { z } from 'zod'
import { incidentChanges } from '../domain/watch/notice.ts'
import { host } from './account-schema.ts'
import { atMostOne, places, secret, twice } from './secret-schema.ts'

const text = z.string().min(1)

const common = {
  name: z
    .string()
    .regex(/^[\w.-]{1,64}$/, { error: 'must be made of letters, digits, "_", "-" and "."' })
    .describe('what Plimsoll calls it; what was told is remembered by it'),
  owners: z
    .array(text)
    .optional()
    .describe('globs over owners; those on watch count for what nobody owns; everybody when left out'),
  changes: z.array(z.enum(incidentChanges)).default([...incidentChanges]),
  mentions: z
    .record(z.string(), text)
    .default({})
    .describe('how an owner is called to there: <!subteam^S01>, @finance'),
}

const digest = z
  .enum(['auto', 'always', 'never'])
  .default('auto')
  .describe('auto: more than three at once come as one message')

const slack = z
  .strictObject({
    kind: z.literal('slack'),
    ...common,
    digest,
    ...secret('address', 'the address of an incoming webhook'),
  })
  .refine((values) => places(values, 'address').length === 1, {
    error: 'must name its address in one place: as address_env, address_file or address_command',
  })

const webhook = z
  .strictObject({
    kind: z.literal('webhook'),
    ...common,
    digest,
    ...secret('address', 'the address that is posted to'),
    ...secret('secret', 'what signatures are made with'),
  })
  .refine((values) => places(values, 'address').length === 1, {
    error: 'must name its address in one place: as address_env, address_file or address_command',
  })
  .refine((values) => atMostOne(values, ['secret']), twice)

const email = z
  .strictObject({
    kind: z.literal('email'),
    ...common,
    digest,
    host: text.describe('of the mail server'),
    port: z.int().min(1).max(65_535).default(465),
    encryption: z
      .enum(['implicit', 'starttls', 'none'])
      .default('implicit')
      .describe('none: only to a server on this machine'),
    user: text.optional(),
    ...secret('password', 'its password'),
    from: text,
    to: z.array(text).min(1),
  })
  .refine((values) => atMostOne(values, ['password']), twice)
  .refine((values) => (values.user === undefined) === (places(values, 'password').length === 0), {
    error: 'must name user and password together',
  })
  .refine((values) => values.encryption !== 'none' || /^(localhost|127\.0\.0\.1|::1)$/.test(values.host), {
    error: 'must encrypt mail that leaves this machine',
  })

const githubIssues = z
  .strictObject({
    kind: z.literal('github_issues'),
    ...common,
    repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, { error: 'must be of the form owner/name' }),
    host: host.default('api.github.com').describe('of the API; <host>/api/v3 of a GitHub Enterprise Server'),
    labels: z.array(text).min(1).default(['plimsoll']),
    ...secret('token', 'a token that may write issues'),
  })
  .refine((values) => places(values, 'token').length === 1, {
    error: 'must name a token in one place: as token_env, token_file or token_command',
  })

export const notifySchema = z
  .array(z.discriminatedUnion('kind', [slack, webhook, email, githubIssues]))
  .default([])
  .refine((sinks) => new Set(sinks.map(({ name }) => name)).size === sinks.length, {
    error: 'must name each differently',
  })

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day such as 22:00' })

export const quietHoursSchema = z.strictObject({
  from: clock,
  to: clock.describe('over midnight where it is earlier than from'),
  zone: z.string().refine(isZone, { error: 'must be a time zone such as Europe/Berlin' }).default('UTC'),
  weekends: z.boolean().default(false).describe('Saturdays and Sundays are quiet as a whole'),
})

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export type SinkConfig = z.output<typeof notifySchema>[number]

// The shape of plimsoll.yml: what a user may set, with every default in one place.

import { z } from 'zod'
import { dialects } from '../domain/dialect.ts'
import { actorKinds, defaultIdentityKeys } from '../domain/telemetry/identity-settings.ts'
import { budgetScopes } from '../domain/watch/load-line.ts'
import { accountsSchema, dbtCloudSchema, networkSchema } from './account-schema.ts'
import { gateSchema, snapshotSchema } from './gate-schema.ts'
import { notifySchema, quietHoursSchema } from './notify-schema.ts'

const severity = z.enum(['info', 'warning', 'error'])

const ruleSettings = z.union(
  [
    z.literal('off'),
    z.looseObject({ severity: severity.optional() }).describe("severity and any of the rule's own thresholds"),
  ],
  { error: 'must be off, or {severity: info | warning | error} with thresholds of the rule' },
)

const artifacts = z.strictObject({
  manifest: z.string().optional().describe('dbt manifest.json, path from the repository root'),
  catalog: z.string().optional().describe('dbt catalog.json with sizes, types and keys'),
})

const project = z.strictObject({
  path: z.string().default('.').describe('folder of dbt_project.yml, or of plain .sql files'),
  dialect: z.enum(dialects).optional(),
  production: artifacts.optional().describe('artifacts of the production build: names, sizes, keys'),
  head: artifacts.optional().describe('artifacts of the build under review: compiled SQL'),
  base: artifacts.pick({ manifest: true }).optional().describe('artifacts of the base build: compiled SQL'),
  vars: z.record(z.string(), z.unknown()).optional(),
})

const ownerRule = z.strictObject({
  path: z.string().optional().describe('glob over file paths'),
  model: z.string().optional().describe('glob over model names'),
  owner: z.string().min(1),
})

const glob = z.string().min(1).optional()

const identityRule = z
  .strictObject({
    user: glob,
    role: glob,
    warehouse: glob,
    database: glob,
    schema: glob,
    client: glob.describe('client application or driver'),
    job: glob.describe('name of the job, task or pipeline'),
    relation: glob.describe('relation that is written: database.schema.name'),
    tag: glob.describe('key=value of a tag; the value is a glob'),
    team: z.string().min(1).optional(),
    workload: z.string().min(1).optional(),
    environment: z.string().min(1).optional(),
    actor: z.enum(actorKinds).optional(),
  })
  .refine(
    ({ team, workload, environment, actor }) =>
      [team, workload, environment, actor].some((value) => value !== undefined),
    { error: 'must say a team, workload, environment or actor' },
  )
  .refine(
    ({ team: _, workload: _w, environment: _e, actor: _a, ...match }) =>
      Object.values(match).some((value) => value !== undefined),
    { error: 'must name a user, role, warehouse, database, schema, client, job, relation or tag' },
  )

const tagKeys = (keys: readonly string[]) => z.array(z.string().min(1).toLowerCase()).default([...keys])

const identityKeys = z.strictObject({
  team: tagKeys(defaultIdentityKeys.team),
  workload: tagKeys(defaultIdentityKeys.workload),
  environment: tagKeys(defaultIdentityKeys.environment),
})

const identity = z.strictObject({
  keys: identityKeys.prefault({}).describe('keys of tags that name each, best first'),
  rules: z.array(identityRule).default([]).describe('globs, any letter case; the last match wins'),
  teams: z
    .record(z.string().min(1), z.array(z.string().min(1)))
    .default({})
    .describe('other names that a team goes by, such as its handle in CODEOWNERS'),
})

const day = z.iso.date({ error: 'must be a day such as 2026-10-05' })

const rota = z.strictObject({
  starts: day.describe('first day of the first turn, UTC'),
  days: z.int().min(1).default(7).describe('days of one turn'),
  people: z.array(z.string().min(1)).min(1).describe('in the order of their turns'),
  instead: z
    .array(z.strictObject({ from: day, to: day, who: z.string().min(1) }))
    .default([])
    .describe('turns that somebody else takes, first and last day included'),
})

/** Kept as text: money never passes through a float. */
const price = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^\d+(\.\d{1,9})?$/.test(text), {
    error: 'must be an amount such as 2.15, with at most 9 decimals',
  })

const scope = {
  platform: z.enum(['snowflake', 'databricks', 'spark']),
  account: z.string().min(1).optional().describe('all accounts of the platform when left out'),
  service: z.string().min(1).optional().describe('service or sku, as costs --by service names it; all when left out'),
}

const userPrice = z
  .strictObject({
    ...scope,
    unit: z.string().min(1).describe('credit, DBU, core-hour, TB, ...'),
    price: price.describe('of one unit'),
    currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be a code such as USD' }),
    from: day.optional().describe('first UTC day it holds; always when left out'),
  })
  .refine(({ platform, unit }) => platform !== 'spark' || unit === 'core-hour', {
    error: 'must be core-hour on Spark, which is metered in nothing else',
    path: ['unit'],
  })

const discount = z.strictObject({
  ...scope,
  percent: z.number().min(0).max(100).describe('taken off the list price'),
})

const budget = z.strictObject({
  scope: z.enum(budgetScopes).default('platform'),
  name: z.string().default('').describe('team, warehouse or workload; none for the platform'),
  account: z.string().min(1).optional().describe('all accounts together when left out'),
  monthly: price.describe('of a calendar month'),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'must be a code such as USD' }),
})

const watch = z.strictObject({
  least: price.default('25').describe('a month, in money or in native units where no price is known: less is not told'),
  schedule: z.string().min(1).optional().describe('when `plimsoll watch` looks, as cron writes it, UTC: 0 7 * * *'),
  rota: rota.optional().describe('who looks after what nobody owns'),
  notify: notifySchema.describe('where changes of incidents are told'),
  quiet_hours: quietHoursSchema.optional().describe('when nothing is sent; it is told afterwards'),
})

export const configSchema = z.strictObject({
  version: z.literal(1).default(1),
  dialect: z.enum(dialects).optional().describe('SQL dialect of every project that names none'),
  projects: z.array(project).optional().describe('found by dbt_project.yml when absent'),
  accounts: accountsSchema.describe('platform accounts that `plimsoll sync` reads'),
  dbt_cloud: dbtCloudSchema.optional().describe('dbt Cloud account that `plimsoll sync dbt-cloud` reads'),
  network: networkSchema.default({}),
  exclude: z.array(z.string()).default([]).describe('globs over file paths that are never reported on'),
  rules: z.record(z.string(), ruleSettings).default({}),
  gate: gateSchema.prefault({}),
  snapshot: snapshotSchema.prefault({}).describe('what is known of the platform without credentials'),
  owners: z
    .strictObject({
      codeowners: z.boolean().default(true).describe('read CODEOWNERS of the repository'),
      rules: z.array(ownerRule).default([]).describe('last match wins; asked after meta, groups and CODEOWNERS'),
    })
    .default({ codeowners: true, rules: [] }),
  identity: identity.prefault({}).describe('whose queries and bill lines are: team, workload, environment, actor'),
  prices: z
    .array(userPrice)
    .default([])
    .describe('what a unit costs: before rate sheets and list prices, until the bill says'),
  discounts: z.array(discount).default([]).describe('off the list prices of Databricks'),
  budgets: z.array(budget).default([]).describe('load lines: what a scope may spend in a calendar month'),
  watch: watch.prefault({}).describe('what is told of spend that moved'),
  policy: z
    .strictObject({
      owner: z
        .enum(['off', 'info', 'warning', 'error'])
        .default('info')
        .describe('severity of a model without an owner'),
      tags: z.array(z.string()).default([]).describe('meta keys or tags that each new model must carry'),
    })
    .default({ owner: 'info', tags: [] }),
})

export type Config = z.output<typeof configSchema>

// The shape of plimsoll.yml: what a user may set, with every default in one place.

import { z } from 'zod'
import { dialects } from '../domain/dialect.ts'

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

export const configSchema = z.strictObject({
  version: z.literal(1).default(1),
  dialect: z.enum(dialects).optional().describe('SQL dialect of every project that names none'),
  projects: z.array(project).optional().describe('found by dbt_project.yml when absent'),
  exclude: z.array(z.string()).default([]).describe('globs over file paths that are never reported on'),
  rules: z.record(z.string(), ruleSettings).default({}),
  gate: z
    .strictObject({
      block: z
        .enum(['error', 'warning', 'never'])
        .default('error')
        .describe('least severity of a new finding that blocks'),
      unmeasured: z.enum(['fail', 'warn']).default('fail').describe('what happens when nothing could be measured'),
    })
    .default({ block: 'error', unmeasured: 'fail' }),
  owners: z
    .strictObject({
      codeowners: z.boolean().default(true).describe('read CODEOWNERS of the repository'),
      rules: z.array(ownerRule).default([]).describe('last match wins; asked after meta, groups and CODEOWNERS'),
    })
    .default({ codeowners: true, rules: [] }),
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

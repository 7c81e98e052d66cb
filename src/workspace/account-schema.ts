// The shape of `accounts` in plimsoll.yml: which platform accounts are read, by whom, and where their secrets are found.

import { z } from 'zod'
import { atMostOne, exactlyOneOf, places, secret, twice } from './secret-schema.ts'

const text = z.string().min(1)

const name = z
  .string()
  .regex(/^(?!\.)[\w.-]{1,128}$/, { error: 'must be made of letters, digits, "_", "-" and "."' })
  .describe('what Plimsoll calls the account; names its folder in the store')

export const host = text.refine(
  (value) => /^(https:\/\/)?[\w.-]+(:\d+)?$/.test(value) || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(value),
  {
    error: 'must be a host name, such as acme-prod.snowflakecomputing.com',
  },
)

const snowflake = z
  .strictObject({
    platform: z.literal('snowflake'),
    name,
    account: text.describe('identifier: organization-account, or a locator with its region'),
    host: host.optional().describe('default: <account>.snowflakecomputing.com'),
    user: text.optional().describe('needed with a key pair'),
    role: text.default('PLIMSOLL'),
    warehouse: text.optional().describe("default: the user's own"),
    ...secret('private_key', 'a PEM private key'),
    ...secret('private_key_passphrase', 'its passphrase'),
    ...secret('token', 'a token'),
    token_type: z.enum(['programmatic', 'oauth']).default('programmatic'),
  })
  .refine((values) => atMostOne(values, ['private_key', 'private_key_passphrase', 'token']), twice)
  .refine((values) => exactlyOneOf(values, ['private_key', 'token']), {
    error: 'must name a private_key or a token, as _env, _file or _command',
  })
  .refine((values) => places(values, 'private_key').length === 0 || values.user !== undefined, {
    error: 'must name the user that the private key belongs to',
  })

const databricks = z
  .strictObject({
    platform: z.literal('databricks'),
    name,
    host: host.describe('of a workspace: dbc-1234.cloud.databricks.com'),
    warehouse_id: text.describe('SQL warehouse that statements run on'),
    ...secret('token', 'a token'),
    client_id: text.optional().describe('service principal'),
    ...secret('client_secret', 'its OAuth secret'),
  })
  .refine((values) => atMostOne(values, ['token', 'client_secret']), twice)
  .refine((values) => exactlyOneOf(values, ['token', 'client_secret']), {
    error: 'must name a token, or client_id and a client_secret, as _env, _file or _command',
  })
  .refine((values) => (values.client_id === undefined) === (places(values, 'client_secret').length === 0), {
    error: 'must name client_id and a client_secret together',
  })

export const accountSchema = z.discriminatedUnion('platform', [snowflake, databricks])

export const accountsSchema = z
  .array(accountSchema)
  .default([])
  .refine((accounts) => new Set(accounts.map((each) => `${each.platform}.${each.name}`)).size === accounts.length, {
    error: 'must name each account of a platform differently',
  })

export const dbtCloudSchema = z
  .strictObject({
    host: host.default('cloud.getdbt.com').describe('access URL of the account, such as ab123.us1.dbt.com'),
    account: z
      .union([z.int().positive(), z.string().regex(/^\d+$/)], { error: 'must be the number of the account' })
      .transform(String)
      .describe('its number, as addresses in dbt Cloud have it'),
    ...secret('token', 'a service token that may read jobs'),
  })
  .refine((values) => places(values, 'token').length === 1, {
    error: 'must name a token in one place: as token_env, token_file or token_command',
  })

export const networkSchema = z.strictObject({
  ca_file: text.optional().describe('PEM file of certificates to trust beside the usual ones'),
})

export type DbtCloudConfig = z.output<typeof dbtCloudSchema>
export type AccountConfig = z.output<typeof accountSchema>
export type SnowflakeConfig = Extract<AccountConfig, { platform: 'snowflake' }>
export type DatabricksConfig = Extract<AccountConfig, { platform: 'databricks' }>

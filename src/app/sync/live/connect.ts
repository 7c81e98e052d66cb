// Makes a live source of an account of plimsoll.yml: who asks, where, and through which network.

import { createPrivateKey, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../../../domain/errors.ts'
import { fileFault } from '../../../domain/file-fault.ts'
import type { PlanSource } from '../../../domain/plan-source.ts'
import type { LiveSource } from '../../../domain/telemetry/live-source.ts'
import type { Exchange } from '../../../http/patience.ts'
import type { SecretReader } from '../../../http/secret.ts'
import { createTransport, type Network } from '../../../http/transport.ts'
import type { DatabricksProof } from '../../../sources/databricks/live/login.ts'
import { createDatabricksPlans } from '../../../sources/databricks/live/plans.ts'
import { createDatabricksSource } from '../../../sources/databricks/live/source.ts'
import type { SnowflakeProof } from '../../../sources/snowflake/live/login.ts'
import { createSnowflakePlans } from '../../../sources/snowflake/live/plans.ts'
import { createSnowflakeSource } from '../../../sources/snowflake/live/source.ts'
import type { AccountConfig, DatabricksConfig, SnowflakeConfig } from '../../../workspace/account-schema.ts'
import type { Config } from '../../../workspace/config-schema.ts'
import type { Machine } from './machine.ts'
import { secretReader } from './secret-source.ts'

export interface Connection {
  readonly account: AccountConfig
  readonly source: LiveSource
  readonly plans: PlanSource
  readonly close: () => Promise<void>
}

/** @param folder Paths in plimsoll.yml are relative to it. Nothing is asked yet. */
export function connect(
  account: AccountConfig,
  { network }: Config,
  machine: Machine,
  folder: string,
  version: string,
): Connection {
  const transport = createTransport(networkOf(network.ca_file, machine, folder))
  const exchange: Exchange = { transport, timing: machine.timing }
  const read = (base: string): SecretReader | null =>
    secretReader(account, base, `plimsoll.yml: account ${account.name}`, machine, folder)
  return { account, ...sources(account, read, exchange, `plimsoll/${version}`), close: transport.close }
}

function sources(
  account: AccountConfig,
  read: Read,
  exchange: Exchange,
  userAgent: string,
): Pick<Connection, 'source' | 'plans'> {
  if (account.platform === 'snowflake') {
    const login = snowflakeLogin(account, read)
    return {
      source: createSnowflakeSource(login, exchange, userAgent),
      plans: createSnowflakePlans(login, exchange, userAgent),
    }
  }
  const origin = originOf(account.host)
  const login = { origin, warehouse: account.warehouse_id, proof: databricksProof(account, read) }
  return {
    source: createDatabricksSource(login, exchange, userAgent),
    plans: createDatabricksPlans(login, exchange, userAgent),
  }
}

type Read = (base: string) => SecretReader | null

function snowflakeLogin(account: SnowflakeConfig, read: Read): Parameters<typeof createSnowflakeSource>[0] {
  const { role, warehouse = null } = account
  const origin = originOf(
    account.host ?? `${account.account.toLowerCase().replaceAll('_', '-')}.snowflakecomputing.com`,
  )
  return { origin, account: account.account, role, warehouse, proof: snowflakeProof(account, read) }
}

function snowflakeProof(account: SnowflakeConfig, read: Read): SnowflakeProof {
  const token = read('token')
  const type = account.token_type === 'oauth' ? 'OAUTH' : 'PROGRAMMATIC_ACCESS_TOKEN'
  if (token !== null) return { kind: 'token', type, token }
  const [key, passphrase] = [read('private_key'), read('private_key_passphrase')]
  const user = account.user ?? ''
  return { kind: 'key-pair', user, key: () => privateKey(account.name, key, passphrase) }
}

async function privateKey(name: string, key: SecretReader | null, passphrase: SecretReader | null): Promise<KeyObject> {
  const pem = (await key?.())?.reveal() ?? ''
  const phrase = (await passphrase?.())?.reveal()
  try {
    return createPrivateKey({ key: pem, format: 'pem', ...(phrase === undefined ? {} : { passphrase: phrase }) })
  } catch {
    // What went wrong is not passed on: it may quote the key.
    throw new UserError(
      `plimsoll.yml: account ${name} private_key`,
      'is no PEM private key that opens',
      'It begins with -----BEGIN PRIVATE KEY----- or, with a passphrase, -----BEGIN ENCRYPTED PRIVATE KEY-----.',
    )
  }
}

function databricksProof(account: DatabricksConfig, read: Read): DatabricksProof {
  const secret = read('client_secret')
  if (secret !== null) return { kind: 'client', id: account.client_id ?? '', secret }
  const token = read('token')
  if (token === null) throw new Error('the schema lets no account without a secret through')
  return { kind: 'token', token }
}

export function originOf(host: string): string {
  return host.includes('://') ? host : `https://${host}`
}

/** Proxies as other command-line tools read them. */
export function networkOf(caFile: string | undefined, { env }: Machine, folder: string): Network {
  const setting = (name: string): string | null => env(name.toLowerCase()) || env(name) || null
  return {
    httpsProxy: setting('HTTPS_PROXY'),
    httpProxy: setting('HTTP_PROXY'),
    noProxy: setting('NO_PROXY'),
    certificates: caFile === undefined ? [] : [certificate(resolve(folder, caFile)), ...extraCertificates(env)],
  }
}

/** Naming certificates replaces Node's own list, these included. As Node does, go without what cannot be read. */
function extraCertificates(env: Machine['env']): readonly string[] {
  const path = env('NODE_EXTRA_CA_CERTS') ?? ''
  return path !== '' && existsSync(path) ? [readFileSync(path, 'utf8')] : []
}

function certificate(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UserError(
      'plimsoll.yml: network.ca_file',
      `could not be read (${fileFault(error)})`,
      'Name a readable PEM file.',
    )
  }
}

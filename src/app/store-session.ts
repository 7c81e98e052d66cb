// What every verb over the store sets up once: the configuration, the store's folder, and an engine over its tables.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { type Account, accountKey } from '../domain/telemetry/account.ts'
import type { TableName } from '../domain/telemetry/table-name.ts'
import type { Engine } from '../store/engine/engine.ts'
import { openStore } from '../store/open-store.ts'
import type { Store, StoreVersion } from '../store/store.ts'
import type { Config } from '../workspace/config-schema.ts'
import { chosenConfig } from './chosen-config.ts'
import type { Place } from './place.ts'
import { rootAround } from './sides.ts'

export interface StoreRequest extends Place {
  readonly config?: string | undefined
  /** Folder of the store; `.plimsoll/store` of the repository when left out. */
  readonly store?: string | undefined
}

export interface StoreSession {
  readonly config: Config
  readonly store: Store
  /** Where the user stands. */
  readonly cwd: string
}

/** The folder of the store that the request means; null when there is none. */
export function storeFolder(request: StoreRequest): string | null {
  const folder = plannedFolder(request)
  return existsSync(folder) ? folder : null
}

function plannedFolder(request: StoreRequest): string {
  if (request.store !== undefined) return resolve(request.cwd, request.store)
  return join(rootAround(request.cwd).root, '.plimsoll', 'store')
}

/** The store that the request means, made when `create` says so. @throws {UserError} when there is none to read. */
export function openStoreSession(request: StoreRequest, create: boolean): StoreSession {
  const folder = plannedFolder(request)
  if (!create && !existsSync(folder)) {
    throw new UserError(
      request.store ?? '.plimsoll/store',
      'there is no store',
      'Fill one first: plimsoll sync --help.',
    )
  }
  return {
    config: chosenConfig(request, rootAround(request.cwd).files),
    store: openStore({ root: folder }),
    cwd: request.cwd,
  }
}

/** Accounts that have rows in any of the tables, in order. */
export function accountsOf(version: Pick<StoreVersion, 'entries'>, asked: string | undefined): readonly Account[] {
  const keys = new Map(
    version.entries.map(({ platform, account }) => [accountKey({ platform, account }), { platform, account }]),
  )
  const all = [...keys].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, account]) => account)
  if (asked === undefined) return all
  const chosen = accountsNamed(asked, all)
  if (chosen.length > 0) return chosen
  const known = all.map(accountKey).join(', ')
  throw new UserError('--account', 'is not in the store', `It has ${known === '' ? 'none' : known}.`)
}

/** Accounts that a user means by a name: that of the account alone, or `platform.account`. */
export function accountsNamed(name: string, all: readonly Account[]): readonly Account[] {
  return all.filter((each) => name === each.account || name === accountKey(each))
}

/**
 * Each column of platform and account has one value almost everywhere, which the engine cannot know of files: its own order of
 * joins begins with them, and joins of two large tables by these alone never end. Joins are made in the order they are written
 * in. Files of a version never change, and a question reads the same ones many times: what their ends say is kept.
 */
const settings = "SET disabled_optimizers = 'join_order'; SET parquet_metadata_cache = true"

/** Runs a question over tables of one version; the engine is closed whatever happens. */
export async function ask<Answer>(
  session: StoreSession,
  version: StoreVersion,
  reading: {
    readonly tables: readonly TableName[]
    readonly accounts?: readonly Account[]
    readonly from?: string
    readonly to?: string
  },
  question: (engine: Engine) => Promise<Answer>,
): Promise<Answer> {
  const engine = await session.store.openEngine()
  try {
    const { from, to, ...rest } = reading
    await engine.run(settings)
    await session.store.bind(engine, version, {
      ...rest,
      ...(from === undefined ? {} : { from: new Date(from) }),
      ...(to === undefined ? {} : { to: new Date(to) }),
    })
    return await question(engine)
  } finally {
    engine.close()
  }
}

// A unit of the store: what one origin says of one table of one account. Units never touch each other.

import type { SourceKind } from '../../domain/telemetry/account.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import type { Entry, Manifest, StoredCoverage } from './manifest.ts'

export interface Unit {
  readonly table: TableName
  readonly platform: SourceKind
  readonly account: string
  readonly origin: string
}

export function unitKey({ table, platform, account, origin }: Unit): string {
  return JSON.stringify([table, platform, account, origin])
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return a.table === b.table && a.platform === b.platform && a.account === b.account && a.origin === b.origin
}

export function entriesOf(manifest: Manifest, unit: Unit): readonly Entry[] {
  return manifest.entries.filter((entry) => sameUnit(entry, unit))
}

export function coverageOf(manifest: Manifest, unit: Unit): StoredCoverage['ranges'] {
  return manifest.coverage.find((each) => sameUnit(each, unit))?.ranges ?? []
}

/** Within its folder on disk; `/` and the like in names of projects and repositories are escaped. */
export function folderOf(unit: Unit, period: string): string {
  const account = encodeURIComponent(unit.account).replace(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `data/${unit.table}/${unit.platform}.${account}/${period}`
}

// Which days of a derived table are not made from what the store holds now: by a hash of all that goes into each.

import { createHash } from 'node:crypto'
import type { Account } from '../../domain/telemetry/account.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Derivation } from '../derivation.ts'
import { type DayState, type Entry, type Manifest, wholeAccount } from '../manifest/manifest.ts'
import { columnsOf, schemaText } from '../rows/columns.ts'
import { tableSpecs } from '../table-spec.ts'

export interface StaleDay {
  readonly day: string
  readonly inputsHash: string
  /** What it reads of tables without days: see Standing in derivation.ts. */
  readonly standing: string
  /** Of the latest input; null when there is none. */
  readonly extractedAt: string | null
  /** Of the inputs of the day itself. */
  readonly rows: number
}

/** Rows that one run of a script may read: beyond it temporary tables outgrow the memory limit. */
const mostRows = 5_000_000

/** All rows of a derived table come from here. */
export const derivedOrigin = 'derived'

type Input = Pick<DayState, 'content' | 'extractedAt' | 'rows'> & { readonly from: string }

export function staleDays(
  manifest: Manifest,
  derivation: Derivation,
  account: Account,
  /** What a day reads of tables without days. */
  contentOf: (day: string) => string,
): readonly StaleDay[] {
  const inputs = inputsByDay(manifest, derivation, account)
  const always = inputs.get(wholeAccount) ?? []
  const known = new Map<string, string | null>()
  for (const entry of manifest.entries) {
    if (entry.table !== derivation.table || !isOf(entry, account)) continue
    for (const { day, inputsHash } of entry.days) known.set(day, inputsHash)
  }
  const ownDays = daysOfAccount(manifest, derivation, account)
  const candidates = new Set(known.keys())
  for (const day of ownDays) {
    for (let offset = -derivation.daysAfter; offset <= derivation.daysBefore; offset++)
      candidates.add(addDays(day, offset))
  }
  const head = [derivation.version, derivation.settings, schemaText(columnsOf(tableSpecs[derivation.table]))]
  return [...candidates].sort().flatMap((day) => {
    const read = [...always]
    for (let offset = -derivation.daysBefore; offset <= derivation.daysAfter; offset++) {
      read.push(...(inputs.get(addDays(day, offset)) ?? []))
    }
    const standing = contentOf(day)
    const inputsHash = hashOf([...head, standing, ...read.map(({ from, content }) => `${from} ${content}`).sort()])
    if (known.get(day) === inputsHash) return []
    const extractedAt = read.reduce<string | null>((latest, each) => laterOf(latest, each.extractedAt), null)
    const rows = (inputs.get(day) ?? []).reduce((sum, each) => sum + each.rows, 0)
    return [{ day, inputsHash, standing, extractedAt, rows }]
  })
}

/**
 * Runs of days that follow each other and read the same of tables without days, none longer than `longest` or, but for
 * single days, of more than `mostRows`.
 */
export function chunks(days: readonly StaleDay[], longest: number): readonly (readonly StaleDay[])[] {
  const found: StaleDay[][] = []
  let rows = 0
  for (const day of days) {
    const chunk = found.at(-1)
    const before = chunk?.at(-1)
    const follows = before !== undefined && addDays(before.day, 1) === day.day && before.standing === day.standing
    if (chunk !== undefined && follows && chunk.length < longest && rows + day.rows <= mostRows) {
      chunk.push(day)
      rows += day.rows
    } else {
      found.push([day])
      rows = day.rows
    }
  }
  return found
}

function inputsByDay(
  manifest: Manifest,
  derivation: Derivation,
  account: Account,
): ReadonlyMap<string, readonly Input[]> {
  const standing = new Set<TableName>(derivation.standing?.reads)
  const own = new Set(derivation.reads.filter((table) => !standing.has(table)))
  const any = new Set(derivation.readsAnyAccount.filter((table) => !standing.has(table)))
  const found = new Map<string, Input[]>()
  for (const entry of manifest.entries) {
    if (!any.has(entry.table) && !(own.has(entry.table) && isOf(entry, account))) continue
    for (const { day, content, extractedAt, rows } of entry.days) {
      if (content === null) continue
      const from = JSON.stringify([entry.table, entry.platform, entry.account, entry.origin, day])
      found.set(day, [...(found.get(day) ?? []), { from, content, extractedAt, rows }])
    }
  }
  return found
}

function daysOfAccount(manifest: Manifest, derivation: Derivation, account: Account): ReadonlySet<string> {
  const own = new Set<TableName>(derivation.reads)
  const entries = manifest.entries.filter((entry) => own.has(entry.table) && isOf(entry, account))
  const days = entries.flatMap((entry) => entry.days.filter(({ rows }) => rows > 0).map(({ day }) => day))
  return new Set(days.filter((day) => day !== wholeAccount))
}

function isOf(entry: Entry, account: Account): boolean {
  return entry.platform === account.platform && entry.account === account.account
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

function laterOf(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a
}

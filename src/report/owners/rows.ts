// Who owns what, as the owners report sees it: unowned models first, then owners by number of models.

import { groupBy } from '../../domain/group-by.ts'
import { compareText } from '../../domain/order.ts'
import type { OwnedSpend } from '../../domain/ownership.ts'
import type { OnWatch } from '../../domain/rota.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { grouped, percent, plural } from '../wording.ts'

export interface OwnerRow {
  readonly model: string
  readonly file: string
  readonly owner: string | null
  /** Where the owner is written: meta, group, codeowners, pattern. */
  readonly from: string | null
}

/** What the owners report is made of. */
export interface OwnersData {
  readonly rows: readonly OwnerRow[]
  /** What spends, where there is a store; largest first. */
  readonly spend: { readonly from: string; readonly to: string; readonly rows: readonly OwnedSpend[] } | null
  /** Null: no rota is kept. */
  readonly onWatch: OnWatch | null
}

/** The name, with the account where several accounts have a thing of that name and kind. */
export function spenderNames(spend: NonNullable<OwnersData['spend']>): (of: OwnedSpend) => string {
  const accounts = groupBy(spend.rows, nameKey)
  return (of) => {
    const same = new Set((accounts.get(nameKey(of)) ?? []).map(accountKey))
    return same.size > 1 ? `${of.name} (${accountKey(of)})` : of.name
  }
}

function nameKey({ kind, name }: OwnedSpend): string {
  return JSON.stringify([kind, name])
}

export interface OwnerTotal {
  readonly owner: string
  readonly models: number
  readonly from: readonly string[]
}

/** Unowned first, then by owner; inside by file. */
export function ordered(rows: readonly OwnerRow[]): readonly OwnerRow[] {
  return [...rows].sort(
    (left, right) =>
      Number(left.owner !== null) - Number(right.owner !== null) ||
      compareText(left.owner ?? '', right.owner ?? '') ||
      compareText(left.file, right.file) ||
      compareText(left.model, right.model),
  )
}

export function unowned(rows: readonly OwnerRow[]): readonly OwnerRow[] {
  return ordered(rows.filter((row) => row.owner === null))
}

/** `3 of 4 models have an owner (75%)`; no share of nothing. */
export function ownedSentence(rows: readonly OwnerRow[]): string {
  const owned = rows.length - unowned(rows).length
  const share = rows.length === 0 ? '' : ` (${percent(owned / rows.length)})`
  return `${grouped(owned)} of ${plural(rows.length, 'model')} ${owned === 1 ? 'has' : 'have'} an owner${share}`
}

export function byOwner(rows: readonly OwnerRow[]): readonly OwnerTotal[] {
  const owned = rows.filter((row) => row.owner !== null)
  return [...groupBy(owned, (row) => row.owner ?? '')]
    .map(([owner, group]) => ({
      owner,
      models: group.length,
      from: [...new Set(group.map((row) => row.from ?? 'unknown'))].sort(compareText),
    }))
    .sort((left, right) => right.models - left.models || compareText(left.owner, right.owner))
}

// The snapshot that a review is to know the platform by: which file, how old, and why there is none.

import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Snapshot } from '../domain/snapshot.ts'
import { addDays } from '../domain/utc-day.ts'
import type { Config } from '../workspace/config-schema.ts'
import { ageDays, readSnapshot } from '../workspace/snapshot-file.ts'

export type OpenedSnapshot =
  | {
      readonly kind: 'snapshot'
      readonly snapshot: Snapshot
      /** Last UTC day that was measured. */
      readonly asOf: string
      readonly ageDays: number
      readonly stale: boolean
    }
  /** `isWished` false where the user left it out, so that it is only spoken of where a gate needs it. */
  | { readonly kind: 'none'; readonly reason: string; readonly isWished: boolean }

export interface SnapshotWish {
  readonly cwd: string
  /** File from `--snapshot`, or none; from plimsoll.yml when left out. What was made for this review, or null for none. */
  readonly snapshot?: string | Snapshot | null | undefined
  readonly today: string
}

/** @throws {UserError} when the file is damaged, or is named by the user and not there. */
export function openSnapshot(wish: SnapshotWish, { snapshot }: Pick<Config, 'snapshot'>, root: string): OpenedSnapshot {
  if (wish.snapshot === null) return { kind: 'none', reason: 'there is no snapshot of that day', isWished: true }
  if (typeof wish.snapshot === 'object') return opened(wish.snapshot, wish.today, snapshot.stale_days)
  const named = wish.snapshot ?? snapshot.path
  if (named === 'none') return { kind: 'none', reason: 'the snapshot was left out', isWished: false }
  const path = wish.snapshot === undefined ? join(root, named) : resolve(wish.cwd, named)
  // What plimsoll.yml names may not be made yet, as on the first run.
  if (wish.snapshot === undefined && !existsSync(path)) {
    const mend = 'make one with `plimsoll snapshot` where the store is'
    return { kind: 'none', reason: `there is no snapshot of the platform (\`${named}\`): ${mend}`, isWished: true }
  }
  return opened(readSnapshot(path, named), wish.today, snapshot.stale_days)
}

function opened(snapshot: Snapshot, today: string, staleDays: number): OpenedSnapshot {
  const age = ageDays(snapshot, today)
  const asOf = addDays(snapshot.window.to, -1)
  return { kind: 'snapshot', snapshot, asOf, ageDays: Math.max(0, age), stale: age > staleDays }
}

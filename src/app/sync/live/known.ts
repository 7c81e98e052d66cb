// What the store knows of an account's views: up to when they are complete, and how many rows a day has.

import type { Account } from '../../../domain/telemetry/account.ts'
import type { StoreVersion } from '../../../store/store.ts'

export interface Known {
  readonly completeUpTo: ReadonlyMap<string, Date>
  readonly rowsPerDay: ReadonlyMap<string, number>
}

export const nothingKnown: Known = { completeUpTo: new Map(), rowsPerDay: new Map() }

/** Days that a mean is made of, the latest. */
const sampledDays = 14

export function knownOf({ entries, watermarks }: StoreVersion, { platform, account }: Account): Known {
  const days = new Map<string, Map<string, number>>()
  for (const entry of entries) {
    if (entry.platform !== platform || entry.account !== account) continue
    const ofView = days.get(entry.origin) ?? new Map<string, number>()
    days.set(entry.origin, ofView)
    // A view fills several tables; the largest has a row for each of its rows.
    for (const { day, rows } of entry.days) if (day !== 'account') ofView.set(day, Math.max(rows, ofView.get(day) ?? 0))
  }
  const means = [...days].flatMap(([view, ofView]) => {
    const latest = [...ofView].sort(([left], [right]) => (left < right ? 1 : -1)).slice(0, sampledDays)
    return latest.length === 0 ? [] : [[view, latest.reduce((sum, [, rows]) => sum + rows, 0) / latest.length] as const]
  })
  return {
    completeUpTo: new Map(
      watermarks
        .filter((each) => each.platform === platform && each.account === account)
        .map(({ origin, completeUpTo }) => [origin, new Date(completeUpTo)] as const),
    ),
    rowsPerDay: new Map(means),
  }
}

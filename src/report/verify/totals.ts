// Totals of a verified account over its days, added in integers.

import { groupBy } from '../../domain/group-by.ts'
import { addDecimals } from '../../domain/telemetry/money.ts'
import type { VerifiedAccount } from '../../domain/verify.ts'

/** One comparison over the days that the platform has told of, or over those it has not; all decimal strings. */
export interface Total {
  /** `credit`, `DBU`, `USD`. */
  readonly measure: string
  readonly isMoney: boolean
  readonly days: number
  /** Null: the platform has not told yet. */
  readonly platform: string | null
  readonly ledger: string
  readonly difference: string | null
  readonly parts: string
  readonly partsDifference: string
}

/** What a day of units and a day of money have in common. */
interface Compared {
  readonly measure: string
  readonly isMoney: boolean
  readonly platform: string | null
  readonly ledger: string
  readonly difference: string | null
  readonly parts: string
  readonly partsDifference: string
}

export function totals(account: VerifiedAccount): readonly Total[] {
  const units = account.days.map(
    (day): Compared => ({
      ...day,
      measure: day.unit,
      isMoney: false,
      platform: day.metered,
      difference: day.meteredDifference,
    }),
  )
  const money = account.money.map(
    (day): Compared => ({
      measure: day.currency,
      isMoney: true,
      platform: day.invoiced,
      ledger: addDecimals([day.ledgerInvoiced, day.ledgerProvisional]),
      difference: day.invoicedDifference,
      parts: day.parts,
      partsDifference: day.partsDifference,
    }),
  )
  const groups = groupBy([...units, ...money], (day) => `${day.measure} ${day.platform === null ? 'pending' : 'told'}`)
  return [...groups.values()].map((days): Total => {
    const first = days[0]!
    const isTold = first.platform !== null
    return {
      measure: first.measure,
      isMoney: first.isMoney,
      days: days.length,
      platform: isTold ? addDecimals(days.map((day) => day.platform ?? '0')) : null,
      ledger: addDecimals(days.map((day) => day.ledger)),
      difference: isTold ? addDecimals(days.map((day) => day.difference ?? '0')) : null,
      parts: addDecimals(days.map((day) => day.parts)),
      partsDifference: addDecimals(days.map((day) => day.partsDifference)),
    }
  })
}

/** Days on which anything differs, with what differs, worst days cannot hide in a total. */
export function differingDays(account: VerifiedAccount): readonly { readonly day: string; readonly what: string }[] {
  const differs = (amount: string | null): amount is string => amount !== null && amount !== '0'
  return [
    ...account.days.flatMap((day) => [
      ...(differs(day.meteredDifference)
        ? [{ day: day.day, what: `metered less ledger ${day.meteredDifference} ${day.unit}` }]
        : []),
      ...(differs(day.partsDifference)
        ? [{ day: day.day, what: `ledger less parts ${day.partsDifference} ${day.unit}` }]
        : []),
    ]),
    ...account.money.flatMap((day) => [
      ...(differs(day.invoicedDifference)
        ? [{ day: day.day, what: `bill less ledger ${day.invoicedDifference} ${day.currency}` }]
        : []),
      ...(differs(day.partsDifference)
        ? [{ day: day.day, what: `ledger less parts ${day.partsDifference} ${day.currency}` }]
        : []),
    ]),
  ]
}

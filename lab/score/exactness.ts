// Whether busy and idle core time add up to what executors held, by `verify`, to the nano-unit.

import { verify } from '../../src/app/verify.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import type { VerifyResult } from '../../src/domain/verify.ts'
import { dayOf } from '../history/days.ts'
import type { LabCompany } from './company.ts'

export interface Exactness {
  readonly reconciles: boolean
  readonly days: number
  /** Days whose parts do not sum to the ledger. */
  readonly faults: readonly string[]
  /** Core-seconds. */
  readonly allocated: number
  readonly idle: number
  readonly busy: number
}

const secondsOfHour = 3600

export async function exactness({ place, store, days }: LabCompany): Promise<Exactness> {
  const asked = { ...place, store, account: 'lab', names: true, format: 'json' as const }
  const { text } = await verify({ ...asked, from: dayOf(1), to: addDays(dayOf(days), 1) })
  const { reconciles, accounts }: VerifyResult = JSON.parse(text)
  const seconds = (amounts: readonly string[]): number =>
    amounts.reduce((sum, amount) => sum + Number(amount), 0) * secondsOfHour
  const all = accounts.flatMap((account) => account.days)
  return {
    reconciles,
    days: all.length,
    faults: all.filter(({ partsDifference }) => Number(partsDifference) !== 0).map(({ day }) => day),
    allocated: seconds(all.map(({ ledger }) => ledger)),
    idle: seconds(accounts.flatMap(({ residuals }) => residuals.map(({ amount }) => amount))),
    busy: seconds(accounts.flatMap(({ claimed }) => claimed.map(({ amount }) => amount))),
  }
}

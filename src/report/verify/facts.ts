// The sentences that the verify page has in every format.

import { addDecimals, decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import type { VerifiedAccount, VerifiedService, VerifyResult } from '../../domain/verify.ts'
import { periodWords } from '../costs/period.ts'
import { differingDays } from './totals.ts'

export function verdictSentence(result: VerifyResult): string {
  const period = periodWords(result.from, result.to)
  if (result.accounts.length === 0) return `Nothing was metered ${period}`
  const differing = new Set(result.accounts.flatMap((account) => differingDays(account).map(({ day }) => day))).size
  return result.reconciles
    ? `Everything adds up ${period}, to the last unit`
    : `Something does not add up ${period}: ${differing} ${differing === 1 ? 'day differs' : 'days differ'}`
}

export function accountTitle({ platform, account }: VerifiedAccount): string {
  return `${platform} · ${account}`
}

export function unmapped(account: VerifiedAccount): readonly VerifiedService[] {
  return account.services.filter((service) => !service.mapped)
}

/** Who counted: Spark's event logs, or the platform itself. */
export function counterTitle({ platform }: VerifiedAccount): string {
  return platform === 'spark' ? 'Logs say' : 'Platform says'
}

/** Instead of a bill: Spark sends none, others only later. */
export function unbilled({ platform }: VerifiedAccount): string {
  return platform === 'spark' ? 'no bill' : 'not yet'
}

/** Core time that executors held is what tasks held and what nobody did, to the last unit; null where none was counted. */
export function coreTimeSentence(account: VerifiedAccount): string | null {
  const unit = 'core-hour'
  const days = account.days.filter((day) => day.unit === unit)
  if (days.length === 0) return null
  const sum = (amounts: readonly { readonly unit: string; readonly amount: string }[]): string =>
    addDecimals(amounts.filter((each) => each.unit === unit).map(({ amount }) => amount))
  const held = addDecimals(days.map(({ ledger }) => ledger))
  const [busy, idle] = [sum(account.claimed), sum(account.residuals)]
  const difference = parseDecimal(held, nanoPerUnit) - parseDecimal(addDecimals([busy, idle]), nanoPerUnit)
  return `allocated ${held} core-hours = busy ${busy} + idle ${idle} (difference ${decimalText(difference, nanoPerUnit)}${difference === 0n ? ', exactly' : ''})`
}

/** What only a daily total or the bill shows: money or units that nobody itemises. */
export function notItemised(account: VerifiedAccount): readonly VerifiedService[] {
  return account.services.filter(
    (service) => !service.itemised && (service.units !== '0' || (service.cost ?? '0') !== '0'),
  )
}

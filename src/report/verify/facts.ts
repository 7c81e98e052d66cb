// The sentences that the verify page has in every format.

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

/** What only a daily total or the bill shows: money or units that nobody itemises. */
export function notItemised(account: VerifiedAccount): readonly VerifiedService[] {
  return account.services.filter(
    (service) => !service.itemised && (service.units !== '0' || (service.cost ?? '0') !== '0'),
  )
}

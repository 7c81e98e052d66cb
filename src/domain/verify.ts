// The result of `verify`: whether what we attribute is what the platform metered and billed (plimsoll/verify/1).

import type { CostGap } from './costs.ts'

export interface VerifyResult {
  readonly schema: 'plimsoll/verify/1'
  readonly from: string
  /** Day after the last, UTC. */
  readonly to: string
  /** True when every comparison of every account has no difference at all. */
  readonly reconciles: boolean
  readonly accounts: readonly VerifiedAccount[]
  readonly simulated: boolean
}

export interface VerifiedAccount {
  readonly platform: string
  /** As stored; a number in order of size where names were not asked for. */
  readonly account: string
  readonly days: readonly VerifiedDay[]
  readonly money: readonly VerifiedMoney[]
  /** What the platform's services were called and what they came to; `mapped` is false for those we do not know. */
  readonly services: readonly VerifiedService[]
  /** Named remainders that belong to nobody, idle included, in native units. */
  readonly residuals: readonly VerifiedPart[]
  /** What belongs to queries, jobs and objects, by which of these, in native units. */
  readonly claimed: readonly VerifiedPart[]
  /** How parts were found: native, metered, sweep, hour_share, direct, rebate; in native units. */
  readonly methods: readonly VerifiedPart[]
  /** What decided whose the spend of queries, jobs and objects is, largest first within a dimension. */
  readonly evidence: readonly VerifiedEvidence[]
  readonly watermarks: readonly { readonly view: string; readonly completeUpTo: string }[]
  readonly notMeasured: readonly CostGap[]
}

export interface VerifiedPart {
  readonly kind: string
  readonly unit: string
  readonly amount: string
}

export interface VerifiedEvidence {
  readonly dimension: 'team' | 'workload' | 'model'
  /** Null: nothing was found. */
  readonly evidence: string | null
  /** high: 90 and more of 100; medium: 70 and more. */
  readonly band: 'high' | 'medium' | 'low' | 'none'
  readonly unit: string
  readonly amount: string
  /** Of the dimension's spend in this unit, 0..1, rounded to four digits. */
  readonly share: number
}

/** Native units of one day, as decimal strings; null where the platform has said nothing. Differences are exact. */
export interface VerifiedDay {
  readonly day: string
  readonly unit: string
  /** What the platform's own daily metering says was billed. */
  readonly metered: string | null
  readonly ledger: string
  readonly parts: string
  /** metered - ledger. */
  readonly meteredDifference: string | null
  /** ledger - parts. */
  readonly partsDifference: string
}

/** Money of one day, as decimal strings; null where the bill has not come yet. */
export interface VerifiedMoney {
  readonly day: string
  readonly currency: string
  /** What the bill in money says. */
  readonly invoiced: string | null
  /** Lines that carry money of the bill, and lines that are priced by rate sheet, list or user until then. */
  readonly ledgerInvoiced: string
  readonly ledgerProvisional: string
  readonly parts: string
  /** invoiced - ledgerInvoiced. */
  readonly invoicedDifference: string | null
  /** ledgerInvoiced + ledgerProvisional - parts. */
  readonly partsDifference: string
}

export interface VerifiedService {
  readonly service: string
  /** As the platform spells it. */
  readonly raw: string
  readonly mapped: boolean
  readonly unit: string
  readonly units: string
  readonly currency: string | null
  readonly cost: string | null
  /** False for what only a daily total or the bill shows. */
  readonly itemised: boolean
}

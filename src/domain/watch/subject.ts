// What watch and monthly speak about: a thing of one account that spends.

import type { Account } from '../telemetry/account.ts'

/** From the most specific to the widest. */
export const subjectTypes = [
  'fingerprint',
  'model',
  'relation',
  'user',
  'workload',
  'warehouse',
  'service',
  'team',
  'platform',
] as const

export type SubjectType = (typeof subjectTypes)[number]

export interface Subject extends Account {
  readonly type: SubjectType
  /** unique_id of a model, name of a warehouse, team, workload, user or service, relation key, fingerprint; '' for the platform. */
  readonly id: string
}

/** The same for the same subject everywhere: in decisions, incidents and notices. */
export function subjectKey({ platform, account, type, id }: Subject): string {
  return `${platform}.${account}/${type}/${id}`
}

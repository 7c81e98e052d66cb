// Which merges of the branch are looked at: those of the days, that touch what models are made of, the newest first to stay.

import { UserError } from '../../domain/errors.ts'
import { addDays, isDay } from '../../domain/utc-day.ts'
import type { MergedChange } from '../../sources/git/index.ts'
import { notADay } from '../not-a-day.ts'
import type { MergesRequest } from './replay-request.ts'
import type { ReplaySession } from './replay-session.ts'

export interface AskedMerges {
  readonly merges: readonly MergedChange[]
  /** Merges of the same days that touch no file of a model. */
  readonly others: number
  /** First and last UTC day, both included. */
  readonly from: string
  readonly to: string
}

/** Files that models, seeds, snapshots, tests and macros are made of. */
const modelFile = /\.(sql|py|ya?ml|csv)$/i
const tooling = /(^|\/)(\.[^/]+\/|node_modules\/|plimsoll\.ya?ml$)/

export function askedMerges(session: ReplaySession, request: MergesRequest): AskedMerges {
  for (const option of ['since', 'until'] as const) {
    const day = request[option]
    if (day !== undefined && !isDay(day)) throw notADay(`--${option}`)
  }
  // A merge before the first day has nothing to be foretold from.
  const from = request.since ?? addDays(session.days.from, 1)
  const to = request.until ?? addDays(session.days.before, -1)
  if (from > to) throw new UserError('--since', `${from} is later than ${to}`, 'Name an earlier day.')
  const all = session.repository.merged({ ref: session.branch, since: from, until: to })
  const touching = all.filter(({ paths }) => paths.some((path) => modelFile.test(path) && !tooling.test(path)))
  const merges = request.limit === undefined ? touching : touching.slice(-request.limit)
  const first = merges[0]
  const cut = merges.length < touching.length && first !== undefined
  return { merges, others: all.length - touching.length, from: cut ? first.mergedAt.slice(0, 10) : from, to }
}

/** As people call it: `#201`, else the short commit. */
export function nameOf({ pullRequest, sha }: Pick<MergedChange, 'pullRequest' | 'sha'>): string {
  return pullRequest === null ? sha.slice(0, 8) : `#${pullRequest}`
}

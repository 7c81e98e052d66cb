// What changed around a subject as causes: settings and place of its warehouse, prices, volume, schedule, wakers, full builds.

import type { Cause, CauseType, CauseWording } from '../../domain/watch/cause.ts'
import type { MetricChange, Movement } from '../../domain/watch/movement.ts'
import type { Evidence } from './evidence.ts'
import { moved, perRun, ratioOf, timesText } from './metrics.ts'
import { placeOf, type Window } from './window.ts'

/** Prices that differ by less are roundings of the bill. */
const leastPrice = 0.01

/** Of a change in cost, as logarithms, that a price must make up to be worth naming: it moves all alike. */
const leastOfCost = 0.5

/** Of the rise in runs that failed ones must make up: retries then, not another schedule. */
const retriedShare = 0.5

/** A setting is altered a few times a year: so many days off the dating of a warehouse it still is more than chance. */
const settingDays = 3

/** Volume that grew by less is noise. */
const leastVolume = 1.15

export function platformCauses(
  movement: Movement,
  { wasReverted, own }: { readonly wasReverted: boolean; readonly own: readonly string[] },
  evidence: Evidence,
  window: Window,
): readonly Cause[] {
  return [
    ...warehouseCauses(movement, wasReverted, evidence, window),
    ...priceCauses(movement, evidence),
    ...volumeCauses(movement, evidence),
    ...scheduleCauses(movement),
    ...wakerCauses(movement, evidence),
    ...refreshCauses(movement, own, evidence, window),
  ]
}

function warehouseCauses(
  movement: Movement,
  wasReverted: boolean,
  evidence: Evidence,
  window: Window,
): readonly Cause[] {
  const { subject } = movement
  const { before, after } = evidence.warehouses.get(movement.id) ?? { before: null, after: null }
  const warehouse = subject.type === 'warehouse' ? subject.id : after
  const moves =
    subject.type !== 'warehouse' && before !== null && after !== null && before !== after
      ? [
          cause(
            'warehouse_change',
            after,
            moved(movement, perRun) ? 'explains' : 'coincides with',
            `${movement.startedOn}T00:00:00Z`,
            `it runs on ${after} instead of ${before} since`,
          ),
        ]
      : []
  const settings = evidence.settings.flatMap((change) => {
    if (change.warehouse !== warehouse || change.account !== subject.account || change.platform !== subject.platform)
      return []
    // Settings that are only seen at times changed somewhere between two looks.
    const isSeenLater =
      change.changedAt > window.upTo && change.knownBefore <= window.stepUpTo && change.knownBefore > window.after
    const isNear = subject.type === 'warehouse' && isWithinDays(change.changedAt, window)
    const place = placeOf(change.changedAt, window) ?? (isSeenLater || isNear ? 'near' : null)
    if (place === null) return []
    const explains = place === 'step' && fitsSetting(movement, change.setting)
    const isBack = evidence.settings.some(
      (later) =>
        later.warehouse === change.warehouse &&
        later.setting === change.setting &&
        later.changedAt > change.changedAt &&
        later.after === change.before,
    )
    const wording = explains && wasReverted && isBack ? 'confirmed' : explains ? 'explains' : 'coincides with'
    return [
      cause(
        'warehouse_change',
        change.warehouse,
        wording,
        change.changedAt,
        change.before === null
          ? `${change.setting} of ${change.warehouse} was set to ${change.after}`
          : `${change.setting} of ${change.warehouse} went from ${change.before} to ${change.after}`,
      ),
    ]
  })
  return [...moves, ...settings]
}

function isWithinDays(at: string, { after, upTo }: Window): boolean {
  const slack = settingDays * 86_400_000
  return Date.parse(at) > Date.parse(after) - slack && Date.parse(at) <= Date.parse(upTo) + slack
}

function fitsSetting(movement: Movement, setting: string): boolean {
  if (setting === 'auto-stop' || setting.endsWith('clusters')) return movement.kind === 'idle'
  return (
    movement.kind === 'idle' ||
    movement.subject.type === 'warehouse' ||
    moved(movement, ['cost_per_run', 'work_per_run', 'duration_per_run'])
  )
}

/** A price moves all alike: it explains what moved by as much and in nothing else. No price makes anything new. */
function priceCauses(movement: Movement, evidence: Evidence): readonly Cause[] {
  const price = evidence.prices.get(movement.id)
  if (price === undefined || movement.currency === null || movement.kind === 'new_spend') return []
  const ratio = price.after / price.before
  if (Math.abs(ratio - 1) < leastPrice || ratio > 1 !== (movement.direction === 'up')) return []
  const cost = Number(movement.dailyBefore) > 0 ? Number(movement.dailyAfter) / Number(movement.dailyBefore) : null
  if (cost === null || Math.abs(Math.log(ratio)) < leastOfCost * Math.abs(Math.log(cost))) return []
  const fits = Math.abs(cost - ratio) <= 0.3 * Math.abs(ratio - 1)
  return [
    cause(
      'price_change',
      'price of a unit',
      fits ? 'explains' : 'coincides with',
      `${movement.startedOn}T00:00:00Z`,
      `a unit costs ${timesText(ratio)} of what it did, by the bill`,
    ),
  ]
}

function volumeCauses(movement: Movement, { volumes }: Evidence): readonly Cause[] {
  const bytes = ratioOf(movement, 'bytes_per_run')
  const grown = volumes
    .filter((each) => each.movement === movement.id && each.before > 0)
    .map((each) => ({ ...each, ratio: each.after / each.before }))
    .filter(({ ratio }) => (movement.direction === 'up' ? ratio >= leastVolume : ratio <= 1 / leastVolume))
    .sort((a, b) => b.after - b.before - (a.after - a.before))
  const [most] = grown
  if (most === undefined) return []
  // Bytes a run must have grown about as much; half as much in logarithms is not the whole story.
  const fits = bytes !== null && bytes > 1 && Math.abs(Math.log(most.ratio / bytes)) <= 0.5 * Math.abs(Math.log(bytes))
  return [
    cause(
      'upstream_volume',
      most.relation,
      fits ? 'explains' : 'coincides with',
      `${movement.startedOn}T00:00:00Z`,
      `${most.relation}, which it reads, is written ${rows(most.after)} rows a day instead of ${rows(most.before)}`,
    ),
  ]
}

function scheduleCauses(movement: Movement): readonly Cause[] {
  const runs = movement.metrics.find(({ metric }) => metric === 'runs')
  if (movement.kind !== 'frequency' || runs === undefined || !isScheduled(movement) || isRetried(movement, runs))
    return []
  return [
    cause(
      'schedule_change',
      movement.subject.id,
      'explains',
      `${movement.startedOn}T00:00:00Z`,
      `it runs ${round(runs.after)} times a day instead of ${round(runs.before)}, at the same cost a run`,
    ),
  ]
}

/** People and agents ask when they like: nobody altered a schedule of theirs. */
function isScheduled({ subject: { type, id } }: Movement): boolean {
  return type === 'model' || (type === 'workload' && !/^(agent|genie|dashboard|notebook|adhoc)\b/.test(id))
}

/** What fails and is tried again runs more often on the same schedule. */
function isRetried({ metrics }: Movement, runs: MetricChange): boolean {
  const rate = metrics.find(({ metric }) => metric === 'failure_rate')
  if (rate === undefined || runs.after <= runs.before) return false
  const failed = rate.after * runs.after - rate.before * runs.before
  return failed >= retriedShare * (runs.after - runs.before)
}

function wakerCauses(movement: Movement, { wakers }: Evidence): readonly Cause[] {
  if (movement.kind !== 'idle') return []
  const mine = wakers.filter((each) => each.movement === movement.id)
  const rise = mine.reduce((sum, { before, after }) => sum + after - before, 0)
  const most = mine.reduce<(typeof mine)[number] | null>(
    (best, each) => (best === null || each.after - each.before > best.after - best.before ? each : best),
    null,
  )
  if (most === null || rise <= 0 || most.after - most.before < 0.5 * rise) return []
  // Several wakers that rise alike point to the warehouse, not to one of them.
  const share = Math.min(1, (most.after - most.before) / rise)
  return [
    cause(
      'neighbour',
      most.waker,
      'coincides with',
      `${movement.startedOn}T00:00:00Z`,
      `${Math.round(share * 100)}% of the rise follows queries of ${most.waker}, which wake it`,
    ),
  ]
}

function refreshCauses(
  movement: Movement,
  own: readonly string[],
  { refreshes }: Evidence,
  window: Window,
): readonly Cause[] {
  const found = refreshes.find(({ model, at }) => own.includes(model) && placeOf(at, window) !== null)
  if (found === undefined || movement.kind === 'frequency') return []
  return [
    cause(
      'backfill',
      found.model,
      'coincides with',
      found.at,
      `${found.model} was built in full on ${found.at.slice(0, 10)}`,
    ),
  ]
}

function cause(type: CauseType, ref: string, wording: CauseWording, at: string, detail: string): Cause {
  return { type, ref, wording, at, detail, agent: null }
}

function rows(count: number): string {
  return count >= 1e6 ? `${round(count / 1e6)} million` : String(Math.round(count))
}

function round(value: number): string {
  return String(value >= 10 ? Math.round(value) : Math.round(value * 10) / 10)
}

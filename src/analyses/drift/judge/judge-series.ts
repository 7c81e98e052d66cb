// All that one series shows: appeared, vanished, and changes of level or slope of what its subject is judged on.

import type { MovementKind } from '../../../domain/watch/movement.ts'
import type { Series } from '../series/series.ts'
import { calendarEffects, type DayNames, without } from '../statistics/calendar-effects.ts'
import type { LevelChange, Rule } from '../statistics/level-change.ts'
import { levelChanges } from '../statistics/level-changes.ts'
import type { Candidate } from './candidate.ts'
import { type Channel, channelsOf, isPerRun, logarithms } from './channel.ts'
import { type Around, type BeforeAfter, dailyMeans, risenMeans } from './daily-means.ts'
import { eachOnce } from './each-once.ts'
import { isVolume, movedItself } from './own-measures.ts'
import { appeared, vanished } from './presence.ts'
import { countsDiffer } from './run-counts.ts'
import { mayHaveMoved } from './screen.ts'
import { rampInstead } from './shape.ts'
import { type VolumeEffects, volumeEffects } from './volume-effect.ts'
import { waitOf } from './waiting.ts'

/**
 * Least changes as logarithms, and how likely noise may be: what is left of one in twenty when some sixty series that matter
 * are looked at every day. The evaluation in docs/evaluation.md holds them.
 */
const rules: Readonly<Record<Channel, Rule>> = {
  efficiency: { leastEffect: Math.log(1.08), chance: 3e-5 },
  reading: { leastEffect: Math.log(1.08), chance: 3e-5 },
  cost_per_run: { leastEffect: Math.log(1.12), chance: 3e-5 },
  busy: { leastEffect: Math.log(1.2), chance: 1e-5 },
  metered: { leastEffect: Math.log(1.12), chance: 2e-5 },
  runs: { leastEffect: Math.log(1.25), chance: 2e-5 },
  idle: { leastEffect: Math.log(1.3), chance: 2e-5 },
}

/** A change of what is metered that is idle time by this much is a change of that. */
const idleShare = 0.7
/** Changes of cost that a change of runs makes up for this much of are changes of frequency. */
const runsShare = 0.7

/** Days of the level before that means are taken of at least. */
const leastBase = 28

const noVolume: VolumeEffects = { cost: null, bytes: null }

/** The first day of a model that is known may hold its first build, which is all of the table: it is in no level. */
export function judgeSeries(series: Series, names: DayNames): readonly Candidate[] {
  const { subject, by, account } = series
  const days = by.units.length
  const active = by.units.map((units, day) => (units > 0 || (by.runs[day] ?? 0) > 0 ? 1 : 0))
  const flags = Uint8Array.from(active)
  const found: Candidate[] = []
  const birth = appeared(flags, account.known)
  const death = subject.type === 'user' || subject.type === 'team' ? null : vanished(flags, account.known)
  const base = Math.max(birth?.at ?? 0, subject.type === 'model' ? flags.indexOf(1) + 1 : 0)
  const until = death?.at ?? days
  if (birth !== null) found.push(presence(series, 'new_spend', birth, { at: birth.at, base: 0, until }))
  if (death !== null) found.push(presence(series, 'vanished', death, { at: death.at, base, until: days }))
  const volumes = subject.type === 'model' ? volumeEffects(series) : noVolume
  const moved = channelsOf(series)
    .filter((channel) => channel !== 'efficiency' || volumes.cost !== null)
    .flatMap((channel) => changesOf(series, channel, { names, base, until, volumes }))
  return [...found, ...eachOnce(moved)]
    .filter((each) => days - each.at > waitOf(each))
    .map((each) => ({ ...each, detectedAt: Math.max(each.detectedAt, each.at + waitOf(each)) }))
}

function presence(
  series: Series,
  kind: 'new_spend' | 'vanished',
  { at, detectedAt, chance }: { readonly at: number; readonly detectedAt: number; readonly chance: number },
  around: Around,
): Candidate {
  const direction = kind === 'new_spend' ? 'up' : 'down'
  const effect = kind === 'new_spend' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  const daily = dailyMeans(series.by.units, series.account.known, around)
  const when = { at, earliest: at, latest: at, detectedAt, revertedAt: null, isAtDeploy: false }
  return { series, kind, direction, channel: null, ...when, spread: 0, effect, chance, around, daily }
}

interface Stretch {
  readonly names: DayNames
  readonly base: number
  readonly until: number
  readonly volumes: VolumeEffects
}

/** What is taken off a channel. */
function takenOff(channel: Channel, { cost, bytes }: VolumeEffects): Float64Array | null {
  return channel === 'efficiency' ? cost : channel === 'reading' ? bytes : null
}

function changesOf(series: Series, channel: Channel, { names, base, until, volumes }: Stretch): readonly Candidate[] {
  const values = logarithms(series, channel, takenOff(channel, volumes)).map((value, day) =>
    day < base || day >= until ? Number.NaN : value,
  )
  const { deploys } = series
  if (deploys.length === 0 && !mayHaveMoved(values, names, rules[channel])) return []
  const changes = levelChanges(values, names, rules[channel], deploys)
  if (changes.length === 0) return []
  const effects = calendarEffects(values, values.length, names)
  const plain = values.map((value, day) => without(value, day, effects, names))
  const found: Candidate[] = []
  for (const run of sameWay(changes)) {
    const [first] = run.changes
    if (first === undefined) continue
    const until2 = Math.min(until, run.until)
    const ramp = rampInstead(plain, run.changes, until2)
    const dated = ramp === null ? run.changes : [{ ...first, ...ramp, after: run.changes.at(-1)?.after ?? first.after }]
    for (const [index, change] of dated.entries()) {
      const end = Math.min(dated[index + 1]?.at ?? until2, change.revertedAt ?? until2)
      const candidate = asCandidate(
        series,
        channel,
        change,
        { isRamp: ramp !== null, volumes },
        {
          at: change.at,
          // A ramp may be dated back before the change that came before it.
          base:
            index === 0 ? Math.max(base, Math.min(run.from, change.at - leastBase)) : (dated[index - 1]?.at ?? base),
          until: Math.max(end, change.at + 1),
        },
      )
      if (candidate !== null) found.push(candidate)
    }
  }
  return found
}

interface SameWay {
  readonly changes: readonly LevelChange[]
  /** First day of the level before, and the day after the last of the level after. */
  readonly from: number
  readonly until: number
}

/** Changes that follow one another in the same direction, apart from episodes. */
function sameWay(changes: readonly LevelChange[]): readonly SameWay[] {
  const groups: { changes: LevelChange[]; from: number; until: number }[] = []
  for (const change of changes) {
    const last = groups.at(-1)
    const previous = last?.changes.at(-1)
    const isEpisode = change.revertedAt !== null || (previous !== undefined && previous.revertedAt !== null)
    const isSame =
      previous !== undefined && Math.sign(previous.after - previous.before) === Math.sign(change.after - change.before)
    if (last !== undefined && !isEpisode && isSame) last.changes.push(change)
    else {
      if (last !== undefined && change.revertedAt === null) last.until = change.at
      groups.push({ changes: [change], from: previous?.at ?? 0, until: Number.POSITIVE_INFINITY })
    }
  }
  return groups
}

function asCandidate(
  series: Series,
  channel: Channel,
  change: LevelChange,
  { isRamp, volumes }: { readonly isRamp: boolean; readonly volumes: VolumeEffects },
  around: Around,
): Candidate | null {
  const { by, account, subject } = series
  const { at, earliest, latest, detectedAt, revertedAt, isAtDeploy, spread, chance } = change
  const effect = change.after - change.before
  const direction = effect > 0 ? 'up' : 'down'
  const mean = (values: Float64Array): BeforeAfter => dailyMeans(values, account.known, around)
  const spent = channel === 'idle' ? by.idle : subject.type === 'warehouse' ? sum(by.units, by.idle) : by.units
  const daily = isRamp ? risenMeans(spent, account.known, around) : mean(spent)
  const total = Math.log(daily.after / daily.before)
  // What is dearer a run and runs less, or the other way round, spends what it did.
  const least = channel === 'reading' ? Math.abs(effect) : rules[channel].leastEffect
  if (total * Math.sign(effect) < 0.5 * least) return null
  if (channel === 'runs' && !countsDiffer(by.runs, account.known, around)) return null
  const runs = mean(by.runs)
  const runsChange = Math.log((runs.after + 0.01) / (runs.before + 0.01))
  const isOften =
    channel === 'runs' ||
    ((channel === 'busy' || channel === 'metered') && runsChange * Math.sign(effect) >= runsShare * Math.abs(effect))
  const isRunning = subject.type !== 'service'
  if (isRunning && channel !== 'idle' && !isOften) {
    const perRun = isPerRun(channel)
    const taken = takenOff(channel, volumes)
    if (subject.type !== 'warehouse' && !movedItself(series, effect, around, perRun, taken)) return null
    const volume = taken === null ? volumes.cost : null
    if (isVolume(series, effect, around, perRun, { isAtDeploy, volume })) return null
  }
  const idle = mean(by.idle)
  const isIdle = channel === 'idle' || (idle.after - idle.before) / (daily.after - daily.before) >= idleShare
  const kind: MovementKind = isIdle ? 'idle' : isOften ? 'frequency' : isRamp ? 'ramp' : 'step'
  return {
    series,
    kind,
    direction,
    channel,
    at,
    earliest,
    latest,
    detectedAt: Math.max(detectedAt, at),
    revertedAt,
    isAtDeploy,
    spread,
    effect,
    chance,
    around,
    daily,
  }
}

function sum(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, index) => value + (other[index] ?? 0))
}

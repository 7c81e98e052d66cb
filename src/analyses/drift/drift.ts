// What moved: subjects whose spend changed level, with when, how much, which of their measures, and what is one cause.

import { accountKey } from '../../domain/telemetry/account.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import { type SubjectType, subjectKey } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { asMovement, movementId } from './as-movement.ts'
import { calendarUpTo, dayNames } from './calendar.ts'
import { fold, type Moved } from './fold/fold.ts'
import { isModelsGrowth } from './fold/models-growth.ts'
import { isOneModels } from './fold/one-models.ts'
import { overlapOf } from './fold/overlap.ts'
import { isRenamed } from './fold/renamed.ts'
import { type Candidate, isAltered } from './judge/candidate.ts'
import { type Around, type BeforeAfter, meanChange, weekChange } from './judge/daily-means.ts'
import { type Gates, mayPass, passes, priceOf } from './judge/gates.ts'
import { judgeSeries } from './judge/judge-series.ts'
import { readSeries } from './series/read-series.ts'
import type { Series } from './series/series.ts'
import { benjaminiHochberg } from './statistics/benjamini-hochberg.ts'

export interface DriftQuestion {
  /** Last complete UTC day; nothing later is judged. */
  readonly asOf: string
  /** Days back from it that are read; changes of the latest 90 are told. */
  readonly days?: number
  /** Least change a month that is told, decimal text, in money or in units where no price is known. */
  readonly least: string
  /** Least share of the account's spend that a subject has before or after its change, 0..1. */
  readonly leastShare?: number
  /** Least change, as a share of the account's spend, 0..1. */
  readonly leastChange?: number
}

export interface NotJudged {
  readonly what: string
  readonly reason: string
}

export interface Drift {
  /** Dearest first; parts of a cause name its movement in `within`. */
  readonly movements: readonly Movement[]
  /** Changes that were told and went back since: they no longer cost anything. */
  readonly reverted: readonly Movement[]
  readonly notJudged: readonly NotJudged[]
}

const usualDays = 120
const toldDays = 90
const usualShare = 0.007
/** A change is told where it is this share of the account's spend. */
const usualChange = 0.0014
/** In what a renamed thing would not show. */
const wholeTypes: readonly SubjectType[] = ['user', 'workload', 'warehouse']
/** A deploy is asked of two neighbouring points, after three days and up to four weeks: some four looks that differ. */
const looksAtDeploy = 4
/** Rate of false discoveries among all that is told. */
const mostFalse = 0.05
/** Known days of an account before anything is judged. */
const leastHistory = 14

/** Tables that must be bound. */
export const driftReads = ['run_day', 'cost_day', 'model', 'resource', 'query_run', 'statement'] as const

/** Reads `driftReads`: of run_day, cost_day, query_run and statement the days, of the others all. */
export async function drift(engine: Engine, question: DriftQuestion): Promise<Drift> {
  const calendar = calendarUpTo(question.asOf, question.days ?? usualDays)
  const gates: Gates = {
    leastMonthly: Number(question.least),
    leastShare: question.leastShare ?? usualShare,
    leastChange: question.leastChange ?? usualChange,
  }
  const names = dayNames(calendar)
  const candidates: Candidate[] = []
  const chances: number[] = []
  const [wholes, models]: [Series[], Series[]] = [[], []]
  const short = new Map<string, number>()
  await readSeries(engine, calendar, (series) => {
    const known = series.account.known.reduce((sum, flag) => sum + flag, 0)
    if (known < leastHistory) short.set(accountKey(series.subject), known)
    if (known < leastHistory || !mayPass(series, gates)) return
    if (wholeTypes.includes(series.subject.type)) wholes.push(series)
    if (series.subject.type === 'model') models.push(series)
    const found = judgeSeries(series, names)
    candidates.push(...found)
    chances.push(Math.min(1, ...found.map((candidate) => chanceOf(candidate, calendar.days))))
  })
  const told = discoveries(candidates, chances, calendar.days).filter(({ candidate }) =>
    passes(candidate.series, atUsualVolume(candidate), gates),
  )
  const holding = told.filter(({ candidate }) => candidate.revertedAt === null)
  const reverted = told.filter(({ candidate }) => candidate.revertedAt !== null)
  return {
    movements: await folded(engine, holding, { wholes, models }, calendar.from),
    reverted: reverted.map(({ candidate, rate }) => asMovement(candidate, calendar.from, rate)),
    notJudged: [...short].map(([what, known]) => ({ what, reason: `${known} of ${leastHistory} days of history` })),
  }
}

/** Days of less volume hide what a run costs more: at that of before it is so much. */
function atUsualVolume({ channel, daily, effect }: Candidate): BeforeAfter {
  if (channel !== 'efficiency' && channel !== 'reading') return daily
  return { before: daily.before, after: Math.max(daily.after, daily.before * Math.exp(effect)) }
}

interface Told {
  readonly candidate: Candidate
  readonly rate: number
}

/**
 * Looking at every day is many tests, though not as many as days, since the stretches overlap. Whether something came or went
 * is asked once; whether a deploy changed something, on two points and as more of them come in.
 */
function chanceOf({ chance, kind, isAtDeploy }: Candidate, days: number): number {
  const looks = kind === 'new_spend' || kind === 'vanished' ? 1 : isAtDeploy ? looksAtDeploy : days / 3
  return Math.min(1, chance * looks)
}

/** Candidates of the told days whose rate of false discoveries over all series is small enough. */
function discoveries(candidates: readonly Candidate[], chances: readonly number[], days: number): readonly Told[] {
  const rates = benjaminiHochberg(chances)
  const byChance = chances
    .map((chance, index) => ({ chance, rate: rates[index] ?? 1 }))
    .sort((a, b) => a.chance - b.chance)
  // Of a series with several changes only the least likely one is in the list; another lies between two of it.
  const rateOf = (chance: number): number => {
    const next = byChance.findIndex((each) => each.chance > chance)
    const count = next < 0 ? byChance.length : next
    return Math.min((chance * byChance.length) / Math.max(1, count), byChance[next]?.rate ?? 1)
  }
  return candidates
    .map((candidate) => ({ candidate, rate: rateOf(chanceOf(candidate, days)) }))
    .filter(({ candidate, rate }) => rate <= mostFalse && candidate.at >= days - toldDays)
}

/** One movement per subject, kind and direction: the latest. */
function latestOfEach(told: readonly Told[]): ReadonlySet<Told> {
  const latest = new Map<string, Told>()
  for (const each of told) {
    const { series, kind, direction, at } = each.candidate
    const key = `${subjectKey(series.subject)} ${kind} ${direction}`
    const other = latest.get(key)
    if (other === undefined || at > other.candidate.at) latest.set(key, each)
  }
  return new Set(latest.values())
}

async function folded(
  engine: Engine,
  holding: readonly Told[],
  { wholes, models }: { readonly wholes: readonly Series[]; readonly models: readonly Series[] },
  from: string,
): Promise<readonly Movement[]> {
  const all = [...holding.map(({ candidate }) => candidate.series), ...wholes, ...models]
  const overlap = await overlapOf(engine, [...new Set(all.map(({ subject }) => subjectKey(subject)))])
  const candidates = holding.map(({ candidate }) => candidate)
  const latest = latestOfEach(holding)
  // An earlier step of a model, though a later one is told of it by now, still explains what moved with it then.
  const told = holding
    .filter((each) => latest.has(each) || each.candidate.series.subject.type === 'model')
    .filter(
      ({ candidate }) =>
        isAltered(candidate.series.subject, candidate.isAtDeploy) ||
        (!isRenamed(candidate, candidates, wholes, overlap) &&
          !isModelsGrowth(candidate, models, overlap) &&
          !isOneModels(candidate, candidates, models, overlap)),
    )
  const parents = fold(
    told.map(({ candidate }) => asMoved(candidate)),
    overlap,
  )
  return told
    .flatMap((each, index) => {
      if (!latest.has(each)) return []
      const parent = told[parents[index] ?? -1]
      const within = parent === undefined ? null : movementId(parent.candidate)
      return [{ ...asMovement(each.candidate, from, each.rate), within }]
    })
    .sort((one, other) => impact(other) - impact(one) || (one.id < other.id ? -1 : 1))
}

function asMoved(candidate: Candidate): Moved {
  const { series, kind, direction, at, earliest, latest, daily, effect } = candidate
  const { subject, by, account } = series
  const price = priceOf(series)
  const changeAround = (day: number): number => weekChange(by.units, account.known, day) * price
  const changeOver = (around: Around): number => meanChange(by.units, account.known, around) * price
  return {
    key: subjectKey(subject),
    type: subject.type,
    accountKey: accountKey(subject),
    kind,
    direction,
    at,
    earliest,
    latest,
    isAtDeploy: candidate.isAtDeploy,
    around: candidate.around,
    delta: (daily.after - daily.before) * price,
    effect,
    changeAround,
    changeOver,
  }
}

function impact({ monthlyImpact }: Movement): number {
  return Math.abs(Number(monthlyImpact))
}

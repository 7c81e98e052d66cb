// What every workload needs to issue statements: streams, shapes, the clock, and the need of resources of a statement.

import type { Statement, Submission } from '../machine/types.ts'
import { dayMs, type Settings } from '../options.ts'
import { parameters } from '../parameters.ts'
import { type Random, randomStream } from '../random/random.ts'
import type { WorldChanges } from './changes.ts'
import type { ShapeBook } from './shape.ts'

export interface Place {
  readonly settings: Settings
  readonly shapes: ShapeBook
  readonly changes: WorldChanges
  /** Loads of one company times so many; the copy's number is in its streams and warehouses. */
  readonly copy: number
  /** Factor on how often things happen, below 1 for a smaller account. */
  readonly density: number
  /** Index of a warehouse by the job it does. */
  readonly warehouse: (job: string) => number
  /** Hands a submission to the queue of a warehouse; also what runs beside it, in the platform's own services. */
  readonly submit: (warehouse: number, submission: Submission) => void
  /** What a statement of this shape needs at a time, instead of what follows from the shape's bytes; null: that. */
  readonly need?: (shape: number, at: number) => Partial<Statement> | null
  /** Scheduled runs, for the views that list them. */
  readonly runs: ScheduledRun[]
}

/** One run of a job or task, as the scheduler saw it. */
export interface ScheduledRun {
  readonly run: string
  readonly job: string
  readonly name: string
  readonly task: string | null
  readonly startedAt: number
  endedAt: number
  status: 'success' | 'failed'
  readonly runAs: string
  statement: string | null
}

export function stream(place: Place, name: string): Random {
  return randomStream(place.settings.seed, `${place.copy}/${name}`)
}

/** Bytes that statements of a kind read: lognormal, cut at the most. */
export interface Sizes {
  readonly median: number
  readonly sigma: number
  readonly most: number
}

/** Median of what one statement reads: of its name alone, so the same in every copy of the company. */
export function medianBytes(place: Place, name: string, { median, sigma, most }: Sizes): number {
  return Math.min(most, randomStream(place.settings.seed, `bytes/${name}`).logNormal(median, sigma))
}

export interface Wish {
  readonly shape: number
  readonly at: number
  readonly session: string
  readonly warehouse: number | null
  readonly invocation?: string | null
  readonly parent?: Statement | null
  readonly tag?: string | null
  readonly leakedTag?: string | null
  readonly run?: string | null
  readonly isCall?: boolean
  /** Share of such statements that are answered from kept results. */
  readonly cached?: number
  readonly failed?: number
}

export function statement(place: Place, random: Random, wish: Wish): Statement {
  const p = parameters
  const shape = place.shapes.get(wish.shape)
  // By whole days, so that a few seconds change nothing.
  const months = Math.floor((wish.at - place.settings.from) / dayMs) / 30
  const sigma = place.changes.noise ?? p.scanSigmaWithin.value
  const factor = place.changes.factor(shape, wish.at)
  const noise = random.logNormal(1, sigma)
  const usual = shape.bytes * (1 + p.monthlyGrowth.value * months)
  const bytes = usual * place.changes.runRows(shape, wish.at, noise) * factor.dayRows
  const failed = random.chance(wish.failed ?? p.failedShare.value)
  const cancelled = !failed && random.chance(p.cancelledShare.value)
  // What fails or is cancelled has used a part of what it would have used.
  const part = failed || cancelled ? random.unit() : 1
  const needed =
    p.leastWorkMs.value * random.between(0.3, 1.7) + ((usual * noise * factor.day) / p.nodeBytesPerSecond.value) * 1000
  const work = needed * factor.work * part
  return {
    id: statementId(random),
    shape: wish.shape,
    session: wish.session,
    invocation: wish.invocation ?? null,
    parent: wish.parent ?? null,
    warehouse: wish.warehouse,
    compileMs: Math.round(random.logNormal(p.compileMedianMs.value, p.compileSigma.value)),
    blockedMs: shape.type === 'MERGE' && random.chance(0.02) ? random.whole(200, 20_000) : 0,
    work,
    width: p.leastWidth.value + ((bytes * factor.width) / p.bytesPerNodeOfWidth.value) * random.between(0.5, 1.5),
    tail: random.between(...p.tailShare.value),
    bytes: Math.round(bytes * factor.bytes * part),
    rowBytes: Math.round(bytes * factor.rows * part),
    tableBytes: Math.round(bytes * (factor.isTableLarger ? factor.bytes : 1) * part),
    outcome: failed ? 'failed' : cancelled ? 'cancelled' : 'success',
    cached: !failed && random.chance(wish.cached ?? 0),
    tag: wish.tag ?? null,
    leakedTag: wish.leakedTag ?? null,
    literal: random.whole(1000, 9_999_999),
    isCall: wish.isCall ?? false,
    run: wish.run ?? null,
    ...place.need?.(wish.shape, wish.at),
  }
}

/** In the form of the platform's ids, which differ in a few places only. */
function statementId(random: Random): string {
  const digits = random.id().replaceAll('-', '')
  return `01bea3f0-${digits.slice(0, 4)}-${digits.slice(4, 8)}-0000-2a51${digits.slice(8, 16)}`
}

/** Numeric session ids as the platform gives them: beyond 2^53. */
export function session(random: Random): string {
  return `${random.whole(10_000, 99_999)}${String(random.whole(0, 999_999_999_999)).padStart(12, '0')}`
}

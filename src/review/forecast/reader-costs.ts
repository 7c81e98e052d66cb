// What a change moves to statements outside of the project: dashboards, jobs and people that read the model.

import type { Model } from '../../domain/project.ts'
import { type RelationKey, relationKey } from '../../domain/relation.ts'
import type { SnapshotReader } from '../../domain/snapshot.ts'
import type { Range, WorkEstimate } from '../../domain/work.ts'
import { assumed, monthDays } from './assumptions.ts'
import { comparedWork } from './compared-work.ts'
import { type CostPart, replacedPart, scaledPart } from './cost-part.ts'
import { plainReading } from './plain-reading.ts'
import { combined, exactly, isExact, product, sum, times, within } from './range.ts'
import { formOf, type RunForm } from './run-form.ts'
import type { Scope } from './scope.ts'
import { unitsRatio } from './units-ratio.ts'
import { computes, movedBy, reached, viewRun } from './view-run.ts'

export interface ReaderCosts {
  readonly parts: readonly CostPart[]
  readonly reasons: readonly string[]
}

const none: ReaderCosts = { parts: [], reasons: [] }

/** Only of readers whose cost moves; what they pay apart from this model is in neither side's difference. */
export function readerCosts(scope: Scope, before: Model, after: Model): ReaderCosts {
  const key = keyOf(scope, before)
  const readers = key === null ? [] : (scope.view.readers.get(scope.view.relation(key)?.key ?? key) ?? [])
  if (key === null || readers.length === 0) return none
  const from = formOf(before)
  const to = formOf(after)
  const parts = readers
    .map((reader) => partOf({ scope, before, after, key, reader, from, to }))
    .filter((part) => part !== null)
  if (parts.length === 0) return none
  const reason =
    parts.length === 1
      ? 'a statement outside of the project reads it and pays the difference'
      : `${parts.length} statements outside of the project read it and pay the difference`
  return { parts, reasons: [reason] }
}

interface Reading {
  readonly scope: Scope
  readonly before: Model
  readonly after: Model
  readonly key: RelationKey
  readonly reader: SnapshotReader
  readonly from: RunForm
  readonly to: RunForm
}

function partOf(reading: Reading): CostPart | null {
  const { scope, before, after, reader, from, to } = reading
  const now = levelOf(reader)
  if (now.mid <= 0) return null
  const share = shareOf(reading)
  const work = scope.work(after.id)
  const is = work?.after.find(({ form }) => form === to)
  const was = work?.before.find(({ form }) => form === from)
  if (from !== 'view' && to === 'view') return is === undefined ? null : ontoView(reading, now, share, is)
  if (from === 'view' && to !== 'view') return was === undefined ? null : ontoTable(reading, now, share, was)
  if (from === 'view' && to === 'view' && was !== undefined && is !== undefined && !computes(was) && computes(is)) {
    const heavier = ontoView(reading, now, share, is)
    if (heavier !== null && heavier.after.mid > now.mid) return heavier
  }
  const ratio =
    to === 'view' && was !== undefined && is !== undefined
      ? viewRatio(scope, after, reader, share, was, is)
      : scope.rowGrowth(before.id)
  if (ratio === null || (isExact(ratio) && ratio.mid === 1)) return null
  return scaledPart('readers', now, movedBy(assumed.fixedShare, share, ratio))
}

/** Their scan of the table goes, the view's text comes, as far as their own filters do not reach into it. */
function ontoView(
  { scope, after, key, reader }: Reading,
  now: Range,
  share: number,
  text: WorkEstimate,
): CostPart | null {
  const units = viewRun(scope, after.id, text)
  if (units === null) return null
  const bytes = scope.view.relation(key)?.bytes ?? readOf(scope, after, text)
  const wanted = bytes === null || bytes <= 0 ? 1 : (reader.bytesRead.mean * share) / bytes
  const each = times(product(units, reached(text, wanted)), reader.runsPerDay * monthDays)
  const stays = product(now, movedBy(assumed.fixedShare, share, exactly(0)))
  return replacedPart('readers', now, sum([stays, each]))
}

/** Of a view: what its inputs are read in full for. */
function readOf(scope: Scope, { id }: Model, text: WorkEstimate): number | null {
  const { read, unknown } = plainReading(text, scope.sizesAfter(id))
  return unknown.length > 0 ? null : read.mid
}

function ontoTable({ scope }: Reading, now: Range, share: number, text: WorkEstimate): CostPart | null {
  const { read, result, unknown } = plainReading(text, scope.sizesBefore)
  if (unknown.length > 0 || read.mid <= 0) return null
  const ratio = combined([read, result], ([work = 1, table = 0]) => Math.min(1, table / work))
  return scaledPart('readers', now, movedBy(assumed.fixedShare, share, ratio))
}

function viewRatio(
  { view, sizesBefore, sizesAfter }: Scope,
  { id }: Model,
  reader: SnapshotReader,
  share: number,
  was: WorkEstimate,
  is: WorkEstimate,
): Range | null {
  const compared = comparedWork(was, is, { before: sizesBefore, after: sizesAfter(id) }, null)
  if (compared.unknown.length > 0) return null
  if (compared.same) return exactly(1)
  const { read, unknown } = plainReading(was, sizesBefore)
  const wanted = unknown.length > 0 || read.mid <= 0 ? 1 : (reader.bytesRead.mean * share) / read.mid
  const text = unitsRatio(
    view,
    {
      ...reader,
      form: 'other',
      warehouse: null,
      size: null,
      runs: 0,
      days: 0,
      failedShare: 0,
      execMs: { mean: 0, q10: 0, q50: 0, q90: 0 },
      bytesWritten: { mean: 0, q10: 0, q50: 0, q90: 0 },
      rowsWritten: null,
      partsScanned: null,
      partsTotal: null,
      spillBytes: 0,
    },
    compared,
  )
  return product(text, reachRatio(was, is, wanted))
}

/** A view that groups or numbers rows now no longer lets the reader's filters through: it does all of its work for a part. */
function reachRatio(was: WorkEstimate, is: WorkEstimate, wanted: number): Range {
  const before = reached(was, wanted)
  const after = reached(is, wanted)
  if (before.mid === after.mid) return exactly(1)
  return combined([before, after], ([old = 1, now = 1]) => now / old)
}

function levelOf({ units, runsPerDay }: SnapshotReader): Range {
  return times(within(1 + assumed.runCount), units.mean * runsPerDay * monthDays)
}

/** Of what the statement reads, by size; unknown sizes count alike. */
function shareOf({ scope, key, reader }: Reading): number {
  const reads = [...new Set(reader.reads)]
  const known = reads.flatMap((one) => scope.view.relation(one)?.bytes ?? [])
  const mean = known.length === 0 ? 1 : known.reduce((all, bytes) => all + bytes, 0) / known.length
  const weight = (one: RelationKey) => scope.view.relation(one)?.bytes ?? mean
  const all = reads.reduce((total, one) => total + weight(one), 0)
  return all > 0 ? weight(key) / all : 1
}

export function keyOf(scope: Scope, model: Model): RelationKey | null {
  const seen = scope.view.models.get(model.id)?.relation ?? null
  return seen ?? (model.relation === null ? null : relationKey(model.relation))
}

// What becomes of one file of the store when days in it change: the day's file anew, or the month's around it.

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Engine } from '../engine/engine.ts'
import type { Files } from '../files/files.ts'
import type { DayState, Entry, Manifest } from '../manifest/manifest.ts'
import { folderOf, type Unit } from '../manifest/unit.ts'
import { columnsOf, schemaName, schemaText } from '../rows/columns.ts'
import { type DayFile, type DaySource, type StoredRows, type TableShape, writeDay } from '../rows/day-file.ts'
import type { WrittenDay } from '../rows/many-days.ts'
import { type MonthSegment, writeMonth } from '../rows/month-file.ts'
import { countRows } from '../rows/staged-rows.ts'
import { tableSpecs } from '../table-spec.ts'

export interface DayWork extends Omit<DaySource, 'stored'> {
  /** False: what is stored of the day is replaced. */
  readonly merges: boolean
  /** Derived rows: what they were made from. */
  readonly inputsHash: string | null
}

export interface PeriodWork {
  readonly unit: Unit
  readonly period: string
  /** The entry that holds the period now. */
  readonly base: Entry | null
  readonly days: readonly DayWork[]
}

export interface Place {
  readonly root: string
  readonly files: Files
  /** Where files are written before they get their names; on the same disk as the store. */
  readonly scratch: string
}

export interface PeriodResult {
  readonly base: Entry | null
  /** Null: nothing is left of the period. The base itself: nothing changed. */
  readonly entry: Entry | null
  /** File to move to the path of the entry; null when it is there already. */
  readonly file: string | null
  readonly changedDays: readonly string[]
}

export function shapeOf({ table }: Unit): TableShape {
  const spec = tableSpecs[table]
  return { table, spec, columns: columnsOf(spec) }
}

export function storedRows(root: string, manifest: Manifest, entry: Entry): StoredRows | null {
  if (entry.path === null) return null
  const text = manifest.schemas[entry.schema]
  if (text === undefined) throw new Error(`manifest ${manifest.number} lacks schema ${entry.schema}`)
  return { path: join(root, entry.path), schemaText: text }
}

export async function doPeriod(
  engine: Engine,
  place: Place,
  manifest: Manifest,
  work: PeriodWork,
  ahead: (day: string) => WrittenDay | undefined,
): Promise<PeriodResult> {
  const { base, unit } = work
  const shape = shapeOf(unit)
  const stored = base === null ? null : storedRows(place.root, manifest, base)
  const states = new Map((base?.days ?? []).map((day) => [day.day, day]))
  const written = new Map<string, WrittenDay>()
  for (const day of work.days) {
    const before = states.get(day.day)
    const source = { ...day, stored: day.merges && outlives(before, day.floor) ? stored : null }
    const { file, path } = await writtenDay(engine, place, shape, source, ahead(day.day), before)
    if (file.content === (before?.content ?? null) && day.inputsHash === (before?.inputsHash ?? null)) continue
    written.set(day.day, { file, path })
    if (file.content === null && day.inputsHash === null) states.delete(day.day)
    else states.set(day.day, stateOf(file, day.inputsHash))
  }
  const changedDays = [...written.keys()]
  if (changedDays.length === 0) return { base, entry: base, file: null, changedDays }
  const days = [...states.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  const [first, ...others] = days
  if (first === undefined) return { base, entry: null, file: null, changedDays }
  const common = { ...unitFields(unit), period: work.period, rows: sumRows(days), days: [first, ...others] as const }
  const schema = schemaName(schemaText(shape.columns))
  if (common.rows === 0) {
    return { base, entry: { ...common, ...noFile, schema }, file: null, changedDays }
  }
  const only = written.get(work.period)
  if (only !== undefined) {
    const { content, bytes, minTime, maxTime } = only.file
    const path = `${folderOf(unit, work.period)}/${content}.parquet`
    return { base, entry: { ...common, path, bytes, minTime, maxTime, schema }, file: only.path, changedDays }
  }
  const segments = days.flatMap((day): readonly MonthSegment[] => {
    const fresh = written.get(day.day)
    const rows = fresh === undefined ? stored : { path: fresh.path, schemaText: schemaText(shape.columns) }
    return day.rows === 0 || rows === null ? [] : [{ stored: rows, first: day.day, last: day.day }]
  })
  return { ...(await monthOf(engine, place, work, common, segments)), changedDays }
}

/** An entry for a whole month from segments; also used when days are joined. */
export async function monthOf(
  engine: Engine,
  place: Place,
  { unit, period, base }: Pick<PeriodWork, 'unit' | 'period' | 'base'>,
  common: Pick<Entry, 'table' | 'platform' | 'account' | 'origin' | 'period' | 'rows' | 'days'>,
  segments: readonly MonthSegment[],
): Promise<Omit<PeriodResult, 'changedDays'>> {
  const shape = shapeOf(unit)
  const schema = schemaName(schemaText(shape.columns))
  if (segments.length === 0) return { base, entry: { ...common, ...noFile, schema }, file: null }
  const file = join(place.scratch, `${randomUUID()}.parquet`)
  const { content, ...measured } = await writeMonth(engine, place.files, shape, segments, file)
  return { base, entry: { ...common, path: `${folderOf(unit, period)}/${content}.parquet`, ...measured, schema }, file }
}

/** What the import brings is the day when nothing is stored of it, or exactly that; else both are merged. */
async function writtenDay(
  engine: Engine,
  place: Place,
  shape: TableShape,
  source: DaySource,
  ahead: WrittenDay | undefined,
  before: DayState | undefined,
): Promise<WrittenDay> {
  const write = async (written: DaySource): Promise<WrittenDay> => {
    const path = join(place.scratch, `${randomUUID()}.parquet`)
    return { file: await writeDay(engine, place.files, shape, written, path), path }
  }
  if (source.stored === null || before === undefined) return ahead ?? write(source)
  // As many rows as are stored: maybe the same ones again, which to find out is much cheaper than to merge them.
  const isWhole = source.parts.length > 0 && (await countRows(engine, source.parts)) >= before.rows
  const alone = ahead ?? (isWhole ? await write({ ...source, stored: null }) : undefined)
  return alone?.file.content === before.content ? alone : write(source)
}

/** Whether rows of the day may be younger than the floor; those of a day that was read again need not be looked at. */
function outlives(day: DayState | undefined, floor: string | null): boolean {
  return day !== undefined && day.rows > 0 && (floor === null || day.extractedAt === null || day.extractedAt >= floor)
}

const noFile = { path: null, bytes: 0, minTime: null, maxTime: null }

export function unitFields({ table, platform, account, origin }: Unit): Unit {
  return { table, platform, account, origin }
}

function stateOf({ day, rows, content, extractedAt }: DayFile, inputsHash: string | null): DayState {
  return { day, rows, content, extractedAt, inputsHash }
}

export function sumRows(days: readonly DayState[]): number {
  return days.reduce((sum, day) => sum + day.rows, 0)
}

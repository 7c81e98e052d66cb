// Follows the rows of a query from its tables through filters, joins, ranks and aggregates: what is read, held and made.

import type { Relations, Stored } from './relations.ts'
import type { ColumnTruth, DateTruth, ModelSpec, Where } from './spec.ts'

export interface ScanTruth {
  readonly relation: string
  readonly bytes: number
  readonly parts: number
  readonly partsTotal: number
  readonly rows: number
}

/** Work of operators, in rows and bytes; what a row costs is the engine's affair. */
export interface OperatorTruth {
  readonly kind: 'probe' | 'build' | 'aggregate' | 'sort' | 'distinct' | 'compute'
  readonly rows: number
  /** Bytes that must be held at once; 0: it streams. */
  readonly held: number
}

export interface Flow {
  readonly rows: number
  readonly columns: readonly ColumnTruth[]
  readonly date: DateTruth | null
  readonly scans: readonly ScanTruth[]
  readonly operators: readonly OperatorTruth[]
}

export interface Asked {
  readonly form: 'full' | 'increment'
  /** Columns that the reader uses; absent: all. */
  readonly columns?: ReadonlySet<string>
  /** Conditions of the reader, which go below where the rows pass unchanged. */
  readonly where?: readonly Where[]
}

/** Columns take more room in memory than on disk. */
const unpacked = 3.2

export function flowOf(relations: Relations, model: ModelSpec, asked: Asked): Flow {
  const passes = model.group === null && model.windows.length === 0 && model.union === null
  const above = asked.where ?? []
  const increment =
    asked.form === 'increment' && model.increment?.hasBlock
      ? [{ kind: 'since', column: model.increment.column, days: model.increment.days, form: 'bare' } as const]
      : []
  const where = [...model.where, ...increment, ...(passes ? above : [])]
  const wanted = wantedOf(model, asked.columns)
  let flow = inputFlow(relations, model.from, wanted, where)
  for (const join of model.joins) {
    const needed = new Set([join.on, ...join.take])
    let other = inputFlow(relations, join.to, needed, [])
    if (join.isLatestOnly) other = latest(other, join.on)
    flow = joined(flow, other, join.on)
  }
  if (model.union !== null)
    flow = united(flow, inputFlow(relations, model.union.with, wanted, []), model.union.isDistinct)
  for (const _ of model.windows) flow = ranked(flow)
  const [first] = model.windows
  if (model.keepsLatest && first !== undefined) flow = { ...flow, rows: distinctOf(flow, [first.by]) }
  if (model.group !== null) flow = grouped(flow, model.group)
  const columns = outputOf(model, flow)
  flow = { ...flow, columns, date: dateIn(flow, columns) }
  return passes ? flow : above.reduce(filtered, flow)
}

/** A table is scanned; a view runs again for each reader. */
function inputFlow(
  relations: Relations,
  name: string,
  columns: ReadonlySet<string> | null,
  where: readonly Where[],
): Flow {
  const stored = relations.stored.get(name)
  if (stored !== undefined) return scanned(name, stored, columns, where)
  const view = relations.models.get(name)
  if (view === undefined) throw new Error(`no relation ${name}`)
  return flowOf(relations, view, { form: 'full', where, ...(columns === null ? {} : { columns }) })
}

function scanned(name: string, stored: Stored, columns: ReadonlySet<string> | null, where: readonly Where[]): Flow {
  const asked = new Set([
    ...(columns ?? stored.columns.map((column) => column.name)),
    ...where.map(({ column }) => column),
  ])
  const used = stored.columns.filter((column) => asked.has(column.name))
  const width = used.reduce((sum, column) => sum + column.width, 0)
  const touched = touchedShare(stored, where)
  const parts = Math.max(1, Math.min(stored.parts, Math.round(touched * stored.parts)))
  const rows = stored.rows * touched
  const scan = { relation: name, parts, partsTotal: stored.parts, bytes: Math.round(rows * width), rows }
  const whole: Flow = { rows: stored.rows, columns: used, date: stored.date, scans: [scan], operators: [] }
  return where.reduce(filtered, whole)
}

function touchedShare({ date, parts }: Stored, where: readonly Where[]): number {
  let share = 1
  for (const each of where) {
    if (each.kind !== 'since' || each.form !== 'bare' || date === null || date.depth === null) continue
    if (each.column === date.column) share = Math.min(share, lastDays(date, each.days) * date.depth + 1 / parts)
  }
  return share
}

/** Share of the rows that lie in the last days. */
export function lastDays({ days, skew }: DateTruth, last: number): number {
  if (last >= days) return 1
  return (1 - Math.exp(-skew * last)) / (1 - Math.exp(-skew * days))
}

function filtered(flow: Flow, where: Where): Flow {
  if (where.kind === 'value') return { ...flow, rows: flow.rows * where.keeps }
  const { date } = flow
  if (date === null || date.column !== where.column) return flow
  const rows = flow.rows * lastDays(date, where.days)
  return { ...flow, rows, date: { ...date, days: Math.min(date.days, where.days) } }
}

function joined(flow: Flow, other: Flow, on: string): Flow {
  const known = other.columns.find(({ name }) => name === on)
  const copies = Math.max(1, other.rows / Math.max(1, Math.min(known?.distinct ?? other.rows, other.rows)))
  const rows = flow.rows * copies
  const [small, large] = flow.rows < other.rows ? [flow, other] : [other, flow]
  return {
    rows,
    columns: [...flow.columns, ...other.columns.filter(({ name }) => !flow.columns.some((each) => each.name === name))],
    date: flow.date,
    scans: [...flow.scans, ...other.scans],
    operators: [
      ...flow.operators,
      ...other.operators,
      { kind: 'build', rows: small.rows, held: small.rows * widthOf(small) * unpacked },
      { kind: 'probe', rows: large.rows, held: 0 },
      { kind: 'compute', rows: Math.max(rows - large.rows, 0), held: 0 },
    ],
  }
}

function united(flow: Flow, other: Flow, isDistinct: boolean): Flow {
  const rows = flow.rows + other.rows
  const both: Flow = {
    ...flow,
    rows,
    date: null,
    scans: [...flow.scans, ...other.scans],
    operators: [...flow.operators, ...other.operators],
  }
  if (!isDistinct) return both
  const kept = distinctOf(
    both,
    both.columns.map(({ name }) => name),
  )
  const operator = { kind: 'distinct', rows, held: kept * widthOf(both) * unpacked } as const
  return { ...both, rows: kept, operators: [...both.operators, operator] }
}

function latest(flow: Flow, by: string): Flow {
  return { ...ranked(flow), rows: distinctOf(flow, [by]) }
}

function ranked(flow: Flow): Flow {
  const operator = { kind: 'sort', rows: flow.rows, held: flow.rows * widthOf(flow) * unpacked } as const
  return { ...flow, operators: [...flow.operators, operator] }
}

function grouped(flow: Flow, { by, day, sums }: NonNullable<ModelSpec['group']>): Flow {
  const days = day === null ? 1 : (flow.date?.days ?? 365)
  const rows = occupied(flow.rows, days * possible(flow, by))
  const counted = (name: string): ColumnTruth => ({ name, type: 'number', width: 2.8, distinct: 10_000 })
  const activity: ColumnTruth = { name: 'activity_date', type: 'timestamp', width: 1.1, distinct: days }
  const columns = [
    ...flow.columns.filter(({ name }) => by.includes(name)),
    ...(day === null ? [] : [activity]),
    ...['events', ...sums.map((sum) => `${sum}_sum`)].map(counted),
  ]
  const held = rows * columns.reduce((sum, { width }) => sum + width, 0) * unpacked
  const date = day === null || flow.date === null ? null : { ...flow.date, column: 'activity_date' }
  return { ...flow, rows, columns, date, operators: [...flow.operators, { kind: 'aggregate', rows: flow.rows, held }] }
}

function distinctOf(flow: Flow, names: readonly string[]): number {
  return occupied(flow.rows, possible(flow, names))
}

function possible(flow: Flow, names: readonly string[]): number {
  return names.reduce((product, name) => product * (flow.columns.find((each) => each.name === name)?.distinct ?? 1), 1)
}

/** Places taken when so many rows fall on them at random. */
function occupied(rows: number, places: number): number {
  return places * (1 - Math.exp(-rows / places))
}

function wantedOf(model: ModelSpec, asked: ReadonlySet<string> | undefined): ReadonlySet<string> | null {
  if (model.columns === '*' && asked === undefined) return null
  const taken = new Set(model.joins.flatMap(({ take }) => take))
  const group = model.group === null ? null : [...model.group.by, ...model.group.sums]
  const all = group ?? (model.columns === '*' ? [...(asked ?? [])] : model.columns)
  const used =
    asked === undefined || group !== null || model.union?.isDistinct ? all : all.filter((name) => asked.has(name))
  const beside = [...model.joins.map(({ on }) => on), ...model.windows.flatMap(({ by, order }) => [by, order])]
  if (model.group?.day) beside.push(model.group.day)
  return new Set([...used.filter((name) => !taken.has(name)), ...beside])
}

function outputOf(model: ModelSpec, flow: Flow): readonly ColumnTruth[] {
  const ranks = model.keepsLatest
    ? []
    : model.windows.map(
        (_, index): ColumnTruth => ({ name: `rank_${index + 1}`, type: 'number', width: 2, distinct: 1e6 }),
      )
  const taken = new Set(model.joins.flatMap(({ take }) => take))
  const listed = model.columns
  const isOut = (name: string): boolean =>
    model.group !== null || listed === '*' || listed.includes(name) || taken.has(name)
  return [...flow.columns.filter(({ name }) => isOut(name)), ...ranks]
}

function dateIn({ date }: Flow, columns: readonly ColumnTruth[]): DateTruth | null {
  return date !== null && columns.some(({ name }) => name === date.column) ? date : null
}

function widthOf({ columns }: Pick<Flow, 'columns'>): number {
  return columns.reduce((sum, { width }) => sum + width, 0)
}

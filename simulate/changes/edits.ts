// The edit of one model for each kind of change; null where the kind does not fit the model.

import type { Random } from '../random/random.ts'
import type { ChangeKindOfSeed } from './change.ts'
import { entities, events, lists } from './make-sources.ts'
import type { Stored } from './relations.ts'
import type { ModelSpec, SinceForm, Where } from './spec.ts'

export interface EditPlace {
  readonly random: Random
  /** What the model's main input holds; null: it is a view. */
  readonly input: Pick<Stored, 'columns' | 'date'> | null
  /** Whether models or dashboards read it. */
  readonly isRead: boolean
}

type Edit = (model: ModelSpec, place: EditPlace) => ModelSpec | null

const toForm = (from: readonly SinceForm[], to: SinceForm): Edit => {
  return (model) => {
    const since = sinceOf(model)
    if (since === undefined || !from.includes(since.form)) return null
    return { ...model, where: model.where.map((where) => (where === since ? { ...since, form: to } : where)) }
  }
}

const range = (low: number, high: number): Edit => {
  return (model, { random }) => {
    const since = sinceOf(model)
    if (since === undefined) return null
    const days = Math.max(2, Math.round(since.days * random.between(low, high)))
    return { ...model, where: model.where.map((where) => (where === since ? { ...since, days } : where)) }
  }
}

/** Every kind that edits a model in place; new and removed ones stand elsewhere. */
export const edits: Readonly<Partial<Record<ChangeKindOfSeed, Edit>>> = {
  filter_dropped: (model) => {
    const since = sinceOf(model)
    return since === undefined ? null : { ...model, where: model.where.filter((where) => where !== since) }
  },
  filter_wrapped: toForm(['bare'], 'formatted'),
  filter_cast: toForm(['bare'], 'cast'),
  filter_bare_again: toForm(['formatted', 'cast'], 'bare'),
  range_widened: range(2, 5),
  range_narrowed: range(0.2, 0.5),
  filter_added: (model, { random, input }) => {
    const date = input?.date?.column
    if (date === undefined || sinceOf(model) !== undefined || model.increment !== null) return null
    return {
      ...model,
      where: [...model.where, { kind: 'since', column: date, days: random.whole(30, 200), form: 'bare' }],
    }
  },
  other_filter_added: (model, { random }) =>
    model.columns !== '*' && model.columns.includes('status') && model.materialized === 'table'
      ? { ...model, where: [...model.where, { kind: 'value', column: 'status', keeps: random.between(0.55, 0.9) }] }
      : null,
  incremental_to_table: (model) => (model.increment?.hasBlock ? { ...model, materialized: 'table' } : null),
  increment_lost: (model) =>
    model.increment?.hasBlock ? { ...model, increment: { ...model.increment, hasBlock: false } } : null,
  increment_restored: (model) =>
    model.increment?.hasBlock === false ? { ...model, increment: { ...model.increment, hasBlock: true } } : null,
  table_to_incremental: (model, { random }) => {
    const day =
      model.columns === '*' ? undefined : model.columns.find((name) => events.some(({ date }) => date === name))
    const key =
      model.columns === '*' ? undefined : model.columns.find((name) => events.some((event) => event.key === name))
    if (day === undefined || key === undefined || model.materialized !== 'table' || model.layer === 'staging')
      return null
    if (model.group !== null || model.windows.length > 0) return null
    const increment = { column: day, days: random.whole(1, 4), key, strategy: 'merge', hasBlock: true } as const
    return {
      ...model,
      materialized: 'incremental',
      where: model.where.filter((where) => where.kind !== 'since'),
      increment,
    }
  },
  fan_out_gained: (model, { random }) => {
    if (model.columns === '*' || model.group !== null || model.materialized !== 'table' || model.union !== null)
      return null
    const { columns } = model
    const list = lists.filter(({ of }) => columns.includes(of))
    if (list.length === 0) return null
    const { name, of, takes } = random.pick(list)
    return {
      ...model,
      joins: [...model.joins, { to: `stg_${name}`, on: of, take: takes.slice(0, 1), isLatestOnly: false }],
    }
  },
  fan_out_mended: (model) => {
    const open = model.joins.find(
      ({ to, isLatestOnly }) => !isLatestOnly && lists.some(({ name }) => to === `stg_${name}`),
    )
    if (open === undefined) return null
    return { ...model, joins: model.joins.map((join) => (join === open ? { ...join, isLatestOnly: true } : join)) }
  },
  join_added: (model, { random }) => {
    if (model.columns === '*' || model.group !== null || model.union !== null || model.materialized === 'view')
      return null
    const { columns, joins } = model
    const fitting = entities.filter(
      ({ name, key }) => columns.includes(key) && joins.every(({ to }) => to !== `dim_${name}`),
    )
    if (fitting.length === 0 || !columns.some((name) => events.some(({ key }) => key === name))) return null
    const { name, key, takes } = random.pick(fitting)
    return { ...model, joins: [...joins, { to: `dim_${name}`, on: key, take: takes.slice(0, 2), isLatestOnly: false }] }
  },
  columns_added: (model, { input }) => {
    const extra = ['remarks', 'batch_reference', 'payload'].filter(
      (name) => has(input, name) && !listsColumn(model, name),
    )
    if (extra.length === 0 || model.columns === '*' || model.group !== null || model.materialized === 'view')
      return null
    return { ...model, columns: [...model.columns, ...extra] }
  },
  star_selected: (model, { input }) =>
    model.columns === '*' ||
    model.group !== null ||
    model.union !== null ||
    input === null ||
    model.materialized !== 'table' ||
    model.keepsLatest
      ? null
      : { ...model, columns: '*' },
  columns_dropped: (model, { isRead }) => {
    const dropped = ['remarks', 'payload', 'batch_reference', 'equipment_code', 'vessel_name', 'loaded_at']
    if (model.columns === '*' || model.materialized === 'view' || (isRead && !listsColumn(model, 'remarks')))
      return null
    const keeps = isRead
      ? model.columns.filter((name) => name !== 'remarks')
      : model.columns.filter((name) => !dropped.includes(name))
    return keeps.length === model.columns.length || model.group !== null ? null : { ...model, columns: keeps }
  },
  more_often: (model, { random }) =>
    model.materialized === 'view' || model.tag === 'hourly'
      ? null
      : { ...model, tag: model.tag === 'daily' && random.chance(0.5) ? 'six_hourly' : 'hourly' },
  less_often: (model) => (model.materialized === 'view' || model.tag === 'daily' ? null : { ...model, tag: 'daily' }),
  view_to_table: (model, { isRead }) =>
    model.materialized === 'view' && isRead ? { ...model, materialized: 'table' } : null,
  table_to_view: (model, { isRead }) =>
    model.materialized === 'table' && isRead && model.layer !== 'staging' && model.tests.length === 0
      ? { ...model, materialized: 'view', warehouse: null, clusterBy: null }
      : null,
  heavier_view: (model, { random, isRead }) => {
    if (model.materialized !== 'view' || !isRead || model.layer !== 'intermediate') return null
    return { ...model, windows: [{ by: random.pick(['customer_id', 'vessel_id']), order: dateOf(model) }] }
  },
  window_added: (model, { random }) => {
    if (model.materialized !== 'table' || model.group !== null || model.union !== null || model.keepsLatest) return null
    const order =
      model.columns === '*' ? undefined : model.columns.find((name) => events.some(({ date }) => date === name))
    if (order === undefined) return null
    return {
      ...model,
      windows: [...model.windows, { by: random.pick(['customer_id', 'vessel_id', 'terminal_code']), order }],
    }
  },
  union_distinct: (model) =>
    model.union?.isDistinct === false ? { ...model, union: { ...model.union, isDistinct: true } } : null,
  union_all: (model) => (model.union?.isDistinct ? { ...model, union: { ...model.union, isDistinct: false } } : null),
  warehouse_larger: (model) =>
    model.materialized !== 'view' && model.warehouse === null ? { ...model, warehouse: 'HEAVY_WH' } : null,
  warehouse_smaller: (model) =>
    model.materialized !== 'view' && model.warehouse === null ? { ...model, warehouse: 'LIGHT_WH' } : null,
  test_added: (model) => {
    const key =
      model.columns === '*' ? undefined : model.columns.find((name) => events.some((event) => event.key === name))
    if (key === undefined || model.materialized === 'view' || model.group !== null) return null
    return model.tests.some(({ kind }) => kind === 'unique')
      ? null
      : { ...model, tests: [...model.tests, { kind: 'unique', column: key }] }
  },
  refactored: (model) => ({ ...model, style: { ...model.style, prefix: 'renamed_' } }),
  remarked: (model) => ({
    ...model,
    style: {
      ...model.style,
      remark: 'agreed with the terminals: late messages count for the day on which they happened',
    },
  }),
}

function sinceOf({ where }: ModelSpec): Extract<Where, { kind: 'since' }> | undefined {
  return where.find((each) => each.kind === 'since')
}

function dateOf(model: ModelSpec): string {
  const date =
    model.columns === '*' ? undefined : model.columns.find((name) => events.some((event) => event.date === name))
  return date ?? 'customer_id'
}

function has(input: EditPlace['input'], name: string): boolean {
  return input?.columns.some((column) => column.name === name) ?? false
}

function listsColumn({ columns }: ModelSpec, name: string): boolean {
  return columns === '*' || columns.includes(name)
}

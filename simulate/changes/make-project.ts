// The dbt project: for each kind of event staging, facts, aggregates, wide tables and reports, with tests and dashboards.

import type { Random } from '../random/random.ts'
import { entities, events, lists, makeSources } from './make-sources.ts'
import type { JoinSpec, ModelSpec, ProjectSpec, ReaderSpec, Tag, Where } from './spec.ts'

const teams = ['yard_and_gate', 'marine_operations', 'commercial', 'crane_engineering'] as const

const plain: Omit<ModelSpec, 'name' | 'layer' | 'team' | 'from' | 'columns'> = {
  tag: 'daily',
  materialized: 'table',
  warehouse: null,
  clusterBy: null,
  where: [],
  joins: [],
  group: null,
  windows: [],
  keepsLatest: false,
  union: null,
  increment: null,
  tests: [],
  style: { prefix: '', isFlat: false, remark: null },
}

export function makeProject(random: Random, platform: ProjectSpec['platform']): ProjectSpec {
  const sources = makeSources(random, platform)
  const models = [
    ...entities.flatMap(entityModels),
    ...lists.flatMap((list, index) => listModels(list, index)),
    ...events.flatMap((event, index) => eventModels(random, event, teams[index % teams.length] ?? 'commercial')),
    activity(random),
    {
      ...plain,
      name: 'agg_activity_monthly',
      layer: 'reporting' as const,
      team: 'marine_operations',
      from: 'int_all_activity',
      columns: ['terminal_code', 'customer_id', 'status'],
      group: { by: ['terminal_code', 'status'], day: null, sums: [] },
    },
  ]
  return { platform, sources, models, readers: makeReaders(random, models) }
}

function entityModels({ name, key, takes }: (typeof entities)[number]): readonly ModelSpec[] {
  const team = 'commercial'
  const columns = [key, ...takes, 'updated_at']
  return [
    { ...plain, name: `stg_${name}`, layer: 'staging', team, materialized: 'view', from: name, columns },
    {
      ...plain,
      name: `dim_${name}`,
      layer: 'marts',
      team,
      from: `stg_${name}`,
      columns: [key, ...takes],
      tests: [
        { kind: 'unique', column: key },
        { kind: 'not_null', column: key },
      ],
    },
  ]
}

function listModels({ name, key, of, takes }: (typeof lists)[number], index: number): readonly ModelSpec[] {
  const team = teams[index % teams.length] ?? 'commercial'
  const columns = [key, of, ...takes, 'updated_at']
  return [
    { ...plain, name: `stg_${name}`, layer: 'staging', team, materialized: 'view', from: name, columns },
    {
      ...plain,
      name: `int_${name}_current`,
      layer: 'intermediate',
      team,
      from: `stg_${name}`,
      columns: [of, ...takes],
      windows: [{ by: of, order: 'updated_at' }],
      keepsLatest: true,
      tests: [{ kind: 'unique', column: of }],
    },
  ]
}

function eventModels(random: Random, event: (typeof events)[number], team: string): readonly ModelSpec[] {
  const { name, key, date, measures } = event
  const tags: readonly Tag[] = ['hourly', 'six_hourly', 'daily', 'daily']
  const ids = [key, 'terminal_code', 'customer_id', 'vessel_id']
  // Some were never written so that parts can be skipped.
  const since = (days: number): Where => {
    const form = random.chance(0.75) ? 'bare' : random.chance(0.5) ? 'formatted' : 'cast'
    return { kind: 'since', column: date, days, form }
  }
  const dimension = (to: 'customers' | 'vessels' | 'terminals', count: number): JoinSpec => {
    const entity = entities.find((each) => each.name === to)
    if (entity === undefined) throw new Error(`no entity ${to}`)
    return { to: `dim_${to}`, on: entity.key, take: entity.takes.slice(0, count), isLatestOnly: false }
  }
  const all = [...ids, date, 'loaded_at', 'status', 'source_system', 'is_manual', ...measures, 'equipment_code']
  const clustered = random.chance(0.6) ? date : null
  return [
    {
      ...plain,
      name: `stg_${name}`,
      layer: 'staging',
      team,
      materialized: random.chance(0.8) ? 'view' : 'table',
      clusterBy: date,
      from: name,
      columns: [...all, 'remarks', 'batch_reference', 'payload'],
    },
    {
      ...plain,
      name: `fct_${name}`,
      layer: 'marts',
      team,
      tag: random.pick(tags),
      materialized: 'incremental',
      clusterBy: clustered,
      from: `stg_${name}`,
      columns: [...all, 'remarks'],
      joins: [dimension('terminals', 2)],
      increment: {
        column: date,
        days: random.whole(1, 4),
        key,
        strategy: random.chance(0.7) ? 'merge' : 'append',
        hasBlock: random.chance(0.85),
      },
      tests: [{ kind: 'not_null', column: key }],
    },
    {
      ...plain,
      name: `int_${name}_enriched`,
      layer: 'intermediate',
      team,
      materialized: random.chance(0.5) ? 'view' : 'table',
      from: `fct_${name}`,
      where: random.chance(0.6) ? [since(random.whole(200, 360))] : [],
      columns: [...ids, date, 'status', ...measures],
      joins: [dimension('customers', 2)],
    },
    {
      ...plain,
      name: `agg_${name}_daily`,
      layer: 'marts',
      team,
      tag: random.pick(tags),
      from: `fct_${name}`,
      where: random.chance(0.8) ? [since(random.whole(14, 120))] : [],
      columns: ['terminal_code', 'customer_id', date, ...measures],
      group: { by: ['terminal_code', 'customer_id'], day: date, sums: measures },
      tests: [{ kind: 'not_null', column: 'terminal_code' }],
    },
    {
      ...plain,
      name: `wide_${name}`,
      layer: 'marts',
      team,
      from: `int_${name}_enriched`,
      where: [since(random.whole(30, 180))],
      columns: [...ids, date, 'status', ...measures, 'customer_name', 'segment'],
      joins: [dimension('vessels', 3), dimension('terminals', 3), ...careless(random)],
      warehouse: random.chance(0.25) ? 'HEAVY_WH' : null,
    },
    {
      ...plain,
      name: `rpt_${name}_latest`,
      layer: 'reporting',
      team,
      tag: random.pick(tags),
      from: `fct_${name}`,
      where: [since(random.whole(3, 21))],
      columns: [...ids, date, 'status', ...measures],
      windows: [{ by: 'equipment_code', order: date }],
    },
    {
      ...plain,
      name: `rpt_${name}_overview`,
      layer: 'reporting',
      team,
      materialized: 'view',
      from: `agg_${name}_daily`,
      columns: ['terminal_code', 'activity_date', 'events', ...measures.map((measure) => `${measure}_sum`)],
      joins: [dimension('terminals', 2)],
    },
    {
      ...plain,
      name: `rpt_${name}_by_customer`,
      layer: 'reporting',
      team,
      from: `wide_${name}`,
      columns: ['customer_id', 'segment', ...measures],
      group: { by: ['customer_id', 'segment'], day: null, sums: measures },
    },
  ]
}

/** Some multiply their rows and nobody has noticed. */
function careless(random: Random): readonly JoinSpec[] {
  const { name, of, takes } = random.pick(lists)
  return random.chance(0.2) ? [{ to: `stg_${name}`, on: of, take: takes.slice(0, 1), isLatestOnly: false }] : []
}

function activity(random: Random): ModelSpec {
  return {
    ...plain,
    name: 'int_all_activity',
    layer: 'intermediate',
    team: 'marine_operations',
    from: 'int_gate_events_enriched',
    where: [{ kind: 'since', column: 'passed_at', days: random.whole(60, 150), form: 'bare' }],
    columns: ['terminal_code', 'customer_id', 'vessel_id', 'status'],
    union: { with: 'int_crane_cycles_enriched', isDistinct: random.chance(0.4) },
  }
}

function makeReaders(random: Random, models: readonly ModelSpec[]): readonly ReaderSpec[] {
  return events.flatMap(({ name, date, measures }, index): readonly ReaderSpec[] => {
    const team = teams[(index + 1) % teams.length] ?? 'commercial'
    const reader = (to: string, query: Partial<ModelSpec>, perDay: number): ReaderSpec => ({
      name: `${to} board`,
      team,
      perDay,
      query: {
        ...plain,
        name: `reader_${to}`,
        layer: 'reporting',
        team,
        from: to,
        columns: ['terminal_code'],
        style: { prefix: '', isFlat: true, remark: null },
        ...query,
      },
    })
    const since = (days: number) => [{ kind: 'since', column: date, days, form: 'bare' }] as const
    const sums = measures.slice(0, 1)
    const over = (day: string | null): Partial<ModelSpec> => ({
      columns: day === null ? ['terminal_code', ...sums] : ['terminal_code', day, ...sums],
      group: { by: ['terminal_code'], day, sums },
    })
    const enriched = models.find((model) => model.name === `int_${name}_enriched`)
    return [
      reader(`rpt_${name}_overview`, { columns: ['terminal_code', 'activity_date', 'events'] }, random.whole(6, 60)),
      reader(`fct_${name}`, { ...over(date), where: since(random.whole(3, 14)) }, random.whole(4, 30)),
      ...(enriched?.materialized === 'view' || random.chance(0.5)
        ? [reader(`int_${name}_enriched`, { ...over(date), where: since(random.whole(2, 10)) }, random.whole(3, 20))]
        : []),
      reader(`wide_${name}`, over(null), random.whole(3, 15)),
    ]
  })
}

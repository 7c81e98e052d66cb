// Writes the SQL of a model: as its file has it, and as dbt compiles it in full or for an increment.

import type { JoinSpec, ModelSpec, ProjectSpec, Where } from './spec.ts'
import { isSource, relationOf } from './spec.ts'

/** `file`: with Jinja. The others: as dbt sends it. */
export type TextForm = 'file' | 'full' | 'increment'

export function renderModel(project: ProjectSpec, model: ModelSpec, form: TextForm): string {
  const body = queryText(project, model, form)
  const { remark } = model.style
  return [
    ...(form === 'file' ? [configText(project, model)] : []),
    ...(remark === null ? [] : [`-- ${remark}`]),
    body,
  ].join('\n\n')
}

function configText(
  { platform }: ProjectSpec,
  { materialized, tag, clusterBy, increment, warehouse }: ModelSpec,
): string {
  const lines = [`materialized='${materialized}'`, `tags=['${tag}']`]
  if (materialized === 'incremental' && increment !== null) {
    lines.push(`incremental_strategy='${increment.strategy}'`)
    if (increment.strategy === 'merge') lines.push(`unique_key='${increment.key}'`)
  }
  if (clusterBy !== null && materialized !== 'view') {
    lines.push(platform === 'snowflake' ? `cluster_by=['to_date(${clusterBy})']` : `liquid_clustered_by='${clusterBy}'`)
  }
  if (warehouse !== null) {
    lines.push(platform === 'snowflake' ? `snowflake_warehouse='${warehouse}'` : `databricks_compute='${warehouse}'`)
  }
  return `{{\n    config(\n${lines.map((line) => `        ${line}`).join(',\n')}\n    )\n}}`
}

function queryText(project: ProjectSpec, model: ModelSpec, form: TextForm): string {
  const main = aliasOf(model, model.from)
  const filters = whereLines(project, model, form)
  const hasStar = model.columns === '*'
  if (model.style.isFlat && model.joins.length === 0 && model.union === null) {
    return [
      selectText(project, model, null, hasStar ? '*' : null),
      `from ${refText(project, model.from, form)}`,
      filters,
      tail(model, null),
    ]
      .filter((part) => part !== '')
      .join('\n')
  }
  const ctes = [
    cte(main, [
      `select ${hasStar ? '*' : `\n    ${readColumns(model).join(',\n    ')}`}`,
      `from ${refText(project, model.from, form)}`,
      filters,
    ]),
  ]
  for (const join of model.joins) ctes.push(joinCte(project, model, join, form))
  if (model.union !== null) {
    ctes.push(
      cte(aliasOf(model, model.union.with), [
        `select\n    ${listed(model).join(',\n    ')}`,
        `from ${refText(project, model.union.with, form)}`,
      ]),
    )
  }
  if (model.union !== null) {
    const columns = `select\n    ${listed(model).join(',\n    ')}`
    const keyword = model.union.isDistinct ? 'union' : 'union all'
    return `with ${ctes.join(',\n\n')}\n\n${columns}\nfrom ${main}\n${keyword}\n${columns}\nfrom ${aliasOf(model, model.union.with)}`
  }
  const joins = model.joins.map(
    (join) => `left join ${aliasOf(model, join.to)}\n    on ${main}.${join.on} = ${aliasOf(model, join.to)}.${join.on}`,
  )
  return [
    `with ${ctes.join(',\n\n')}\n`,
    selectText(project, model, main, hasStar ? `${main}.*` : null),
    `from ${main}`,
    ...joins,
    tail(model, main),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function joinCte(
  project: ProjectSpec,
  model: ModelSpec,
  { to, on, take, isLatestOnly }: JoinSpec,
  form: TextForm,
): string {
  const latest = isLatestOnly ? `qualify row_number() over (partition by ${on} order by ${take[0] ?? on}) = 1` : ''
  return cte(aliasOf(model, to), [
    `select\n    ${[on, ...take].join(',\n    ')}`,
    `from ${refText(project, to, form)}`,
    latest,
  ])
}

function cte(name: string, lines: readonly string[]): string {
  const text = lines.filter((line) => line !== '').join('\n')
  return `${name} as (\n\n${text.replaceAll(/^/gm, '    ')}\n\n)`
}

function listed({ columns, from }: ModelSpec): readonly string[] {
  if (columns === '*') throw new Error(`no list of columns over ${from}`)
  return columns
}

/** What the first CTE reads: the output of a list, and what conditions, joins and ranks need beside it. */
function readColumns(model: ModelSpec): readonly string[] {
  const keys = model.joins.map(({ on }) => on)
  const ranks = model.windows.flatMap(({ by, order }) => [by, order])
  return [...new Set([...listed(model), ...keys, ...ranks])]
}

function selectText(project: ProjectSpec, model: ModelSpec, main: string | null, star: string | null): string {
  const of = (column: string): string => (main === null || model.joins.length === 0 ? column : `${main}.${column}`)
  const taken = model.joins.flatMap(({ to, take }) => take.map((column) => `${aliasOf(model, to)}.${column}`))
  const columns: string[] = []
  if (model.group !== null) {
    columns.push(...model.group.by.map(of))
    if (model.group.day !== null) columns.push(`${dayOf(project, of(model.group.day))} as activity_date`)
    columns.push('count(*) as events', ...model.group.sums.map((sum) => `sum(${of(sum)}) as ${sum}_sum`))
  } else {
    columns.push(...(star === null ? listed(model).map(of) : [star]), ...taken)
  }
  if (!model.keepsLatest)
    columns.push(...model.windows.map((window, index) => `${rank(window, of)} as rank_${index + 1}`))
  return `select\n    ${columns.join(',\n    ')}`
}

function rank({ by, order }: ModelSpec['windows'][number], of: (column: string) => string): string {
  return `row_number() over (partition by ${of(by)} order by ${of(order)} desc)`
}

function tail(model: ModelSpec, main: string | null): string {
  const of = (column: string): string => (main === null || model.joins.length === 0 ? column : `${main}.${column}`)
  const [window] = model.windows
  if (model.keepsLatest && window !== undefined) return `qualify ${rank(window, of)} = 1`
  if (model.group === null) return ''
  const keys = model.group.by.length + (model.group.day === null ? 0 : 1)
  return `group by ${Array.from({ length: keys }, (_, index) => index + 1).join(', ')}`
}

function whereLines(project: ProjectSpec, model: ModelSpec, form: TextForm): string {
  const { increment, materialized } = model
  const own = model.where.map((where) => conditionText(project, where))
  const isIncremental = increment?.hasBlock && (materialized === 'incremental' || form === 'file')
  const recent =
    increment === null
      ? ''
      : conditionText(project, { kind: 'since', column: increment.column, days: increment.days, form: 'bare' })
  const conditions = isIncremental && form === 'increment' ? [...own, recent] : own
  const lines = conditions.map((condition, index) => `${index === 0 ? 'where' : '    and'} ${condition}`)
  if (isIncremental && form === 'file') {
    lines.push('{% if is_incremental() %}', `${own.length === 0 ? 'where' : '    and'} ${recent}`, '{% endif %}')
  }
  return lines.join('\n')
}

export function conditionText({ platform }: Pick<ProjectSpec, 'platform'>, where: Where): string {
  if (where.kind === 'value') return `${where.column} = 'completed'`
  const { column, days, form } = where
  const since = platform === 'snowflake' ? `dateadd(day, -${days}, current_date)` : `date_sub(current_date(), ${days})`
  switch (form) {
    case 'bare':
      return `${column} >= ${since}`
    case 'cast':
      return platform === 'snowflake'
        ? `${column}::varchar >= ${since}::varchar`
        : `cast(${column} as string) >= cast(${since} as string)`
    case 'formatted':
      return platform === 'snowflake'
        ? `to_varchar(${column}, 'YYYY-MM-DD') >= to_varchar(${since}, 'YYYY-MM-DD')`
        : `date_format(${column}, 'yyyy-MM-dd') >= date_format(${since}, 'yyyy-MM-dd')`
  }
}

function dayOf({ platform }: ProjectSpec, column: string): string {
  return platform === 'snowflake' ? `to_date(${column})` : `cast(${column} as date)`
}

function refText(project: ProjectSpec, name: string, form: TextForm): string {
  if (form !== 'file') return relationOf(project, name)
  return isSource(project, name) ? `{{ source('tos', '${name}') }}` : `{{ ref('${name}') }}`
}

/** `moves` of `fct_container_moves`: the last word, unless two would be called the same. */
function aliasOf(model: ModelSpec, name: string): string {
  const others = [model.from, ...model.joins.map(({ to }) => to), ...(model.union === null ? [] : [model.union.with])]
  const last = (each: string): string =>
    each
      .replace(/_(enriched|daily|current)$/, '')
      .split('_')
      .at(-1) ?? each
  const isTaken = others.some((other) => other !== name && last(other) === last(name))
  return model.style.prefix + (isTaken ? name : last(name))
}

import { describe, expect, it } from 'vitest'
import { fileTreeOf } from '../../../../test/support/file-tree-of.ts'
import type { Model, ReadProject } from '../../../domain/project.ts'
import { memoryCache } from './derived-cache.ts'
import { readDbtProject } from './read-project.ts'

const ferry: Record<string, string> = {
  'dbt_project.yml': `
name: ferry
vars:
  lookback_days: 3
  ferry:
    home_port: Ystad
models:
  ferry:
    +materialized: view
    +tags: [all]
    marts:
      +schema: marts
      +materialized: "{{ 'table' if target.name == 'prod' else 'view' }}"
      large:
        materialized: incremental
snapshots:
  ferry: {+unique_key: id, +strategy: check}
seeds:
  ferry: {+schema: reference}
`,
  'packages.yml': 'packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.1.1\n',
  'macros/recent.sql': `{% macro recent(column) %}{{ column }} > current_date - {{ var('lookback_days') }}{% endmacro %}
{% macro unused() %}1{% endmacro %}`,
  'models/staging/stg_crossings.sql': "select * from {{ source('bookings', 'crossings') }}",
  'models/marts/large/crossings.sql': `{{ config(unique_key='crossing_id', tags=['large'], cluster_by=['departed_at::date']) }}
select {{ dbt_utils.star(ref('stg_crossings')) }} from {{ ref('stg_crossings') }}
{% if is_incremental() %}where {{ recent('departed_at') }}{% endif %}`,
  'models/marts/daily.sql': "select day, count(*) n from {{ ref('crossings') }} group by 1",
  'models/marts/off.sql': "{{ config(enabled=false) }} select 1 from {{ ref('daily') }}",
  'models/marts/forecast.py':
    'def model(dbt, session):\n    dbt.config(materialized="table")\n    return dbt.ref("daily")',
  'models/_models.yml': `
version: 2
models:
  - name: daily
    description: Crossings a day
    config: {tags: [daily], meta: {owner: Ada}}
    constraints: [{type: primary_key, columns: [Day, port]}]
    data_tests:
      - dbt_utils.unique_combination_of_columns:
          combination_of_columns: [day, ship]
    columns:
      - name: day
        data_type: date
        tests: [not_null, {unique: {config: {where: "n > 1"}}}]
      - name: n
  - name: stg_crossings
    columns: [{name: crossing_id, tests: [unique]}]
sources:
  - name: bookings
    database: "{{ env_var('RAW_DB', 'raw') }}"
    tables:
      - name: crossings
        identifier: crossings_v2
        loaded_at_field: at
        freshness: {warn_after: {count: 1, period: day}}
exposures:
  - {name: board, type: dashboard, owner: {name: Bo, email: bo@example.com}, depends_on: ["ref('daily')", "source('bookings','crossings')"]}
groups:
  - {name: ops, owner: {email: ops@example.com}}
`,
  'snapshots/ships.sql': `{% snapshot ships_history %}{{ config(target_schema='history') }}select * from {{ ref('stg_crossings') }}{% endsnapshot %}
{% snapshot ports_history %}select 2 as id{% endsnapshot %}`,
  'snapshots/_yaml.yml': "snapshots:\n  - name: fares_history\n    relation: source('bookings', 'crossings')\n",
  'seeds/ports.csv': 'code\nYST\n',
  'tests/no_future.sql': "select * from {{ ref('daily') }} where day > current_date",
  'tests/generic/sane.sql': '{% test sane(model) %}select 1 from {{ model }}{% endtest %}',
  'analyses/look.sql': "select * from {{ ref('daily') }}",
  'dbt_packages/dbt_utils/dbt_project.yml': 'name: dbt_utils\n',
  'dbt_packages/dbt_utils/macros/star.sql': '{% macro star(from) %}*{% endmacro %}',
}

const read = (files: Record<string, string> = ferry) => readDbtProject(fileTreeOf('head', files), '')

function model(project: ReadProject, id: string): Model {
  const found = project.project.models.get(id)
  if (found === undefined) throw new Error(`${id} is not among ${[...project.project.models.keys()].join(' ')}`)
  return found
}

describe('a project of files', () => {
  const project = read()

  it('has every node under the id that dbt gives it, without disabled ones', () => {
    expect([...project.project.models.keys()].sort()).toEqual([
      'analysis.ferry.look',
      'model.ferry.crossings',
      'model.ferry.daily',
      'model.ferry.forecast',
      'model.ferry.stg_crossings',
      'seed.ferry.ports',
      'snapshot.ferry.fares_history',
      'snapshot.ferry.ports_history',
      'snapshot.ferry.ships_history',
      'test.ferry.no_future',
    ])
    expect(project.project.problems).toEqual([])
  })

  it('merges settings from dbt_project.yml down its folders, YAML and the file', () => {
    const crossings = model(project, 'model.ferry.crossings')
    expect(crossings.materialized).toBe('incremental')
    expect(crossings.config).toMatchObject({
      uniqueKey: ['crossing_id'],
      clusterBy: ['departed_at::date'],
      tags: ['all', 'large'],
    })
    expect(model(project, 'model.ferry.daily')).toMatchObject({ materialized: 'table', description: 'Crossings a day' })
    expect(model(project, 'model.ferry.daily').config.meta).toEqual({ owner: 'Ada' })
    expect(model(project, 'model.ferry.stg_crossings').materialized).toBe('view')
  })

  it('resolves refs and sources, and names relations by the rules of dbt', () => {
    expect(model(project, 'model.ferry.crossings').dependsOn).toEqual(['model.ferry.stg_crossings'])
    expect(model(project, 'model.ferry.stg_crossings').dependsOn).toEqual(['source.ferry.bookings.crossings'])
    expect(model(project, 'model.ferry.forecast').dependsOn).toEqual(['model.ferry.daily'])
    expect(model(project, 'model.ferry.daily').relation).toEqual({
      database: null,
      schema: 'prod_marts',
      name: 'daily',
    })
    expect(model(project, 'snapshot.ferry.ships_history').relation?.schema).toBe('history')
    expect(model(project, 'test.ferry.no_future')).toMatchObject({ relation: null, attachedTo: 'model.ferry.daily' })
    expect(project.project.sources.get('source.ferry.bookings.crossings')).toMatchObject({
      relation: { database: 'raw', schema: 'bookings', name: 'crossings_v2' },
      freshness: true,
    })
  })

  it('leaves a database open that only the target knows', () => {
    const { project: open } = read({
      ...ferry,
      'macros/generate_database_name.sql':
        '{% macro generate_database_name(custom, node) %}{{ target.database | upper }}{% endmacro %}',
      'models/raw.yml': 'sources:\n  - {name: raw, database: "{{ target.database }}", tables: [{name: ports}]}\n',
      'models/marts/placed.sql': '{{ config(database=target.database ~ "_dev") }} select 1 as x',
    })
    expect(open.sources.get('source.ferry.raw.ports')?.relation).toEqual({
      database: null,
      schema: 'raw',
      name: 'ports',
    })
    for (const name of ['daily', 'placed']) {
      expect(open.models.get(`model.ferry.${name}`)?.relation?.database).toBe(null)
    }
  })

  it('knows which columns are unique, and takes no filtered test for proof', () => {
    expect(model(project, 'model.ferry.daily').uniqueKeys).toEqual([
      ['day', 'ship'],
      ['day', 'port'],
    ])
    expect(model(project, 'model.ferry.crossings').uniqueKeys).toEqual([['crossing_id']])
    expect(model(project, 'model.ferry.stg_crossings').uniqueKeys).toEqual([['crossing_id']])
    expect(model(project, 'model.ferry.daily').columns).toEqual([
      { name: 'day', type: 'date', tests: ['not_null', 'unique'] },
      { name: 'n', type: null, tests: [] },
    ])
  })

  it('reads exposures and groups', () => {
    expect(project.project.exposures).toMatchObject([{ name: 'board', owner: 'Bo', dependsOn: ['model.ferry.daily'] }])
    expect(project.project.groups.get('ops')).toEqual({ name: 'ops', owner: 'ops@example.com' })
  })
})

describe('texts', () => {
  const project = read()
  const texts = (id: string) => {
    const found = project.texts(id)
    return found.kind === 'texts' ? found.texts : []
  }

  it('renders both faces of an incremental model and maps them to the file', () => {
    const [first, increment, ...more] = texts('model.ferry.crossings')
    expect(more).toEqual([])
    expect([first?.face, increment?.face]).toEqual(['first-build', 'increment'])
    expect(first?.sql).not.toContain('where')
    expect(increment?.sql).toContain('where departed_at > current_date - 3')
    expect(increment?.sql).toContain('from prod.stg_crossings')
    const at = increment?.sql.indexOf('where') ?? -1
    const place = increment?.origin.locate({ start: at, end: at + 5 })
    expect(ferry['models/marts/large/crossings.sql']?.slice(place?.range.start, place?.range.end)).toBe('where')
  })

  it('reads only the own block of a file with several snapshots', () => {
    const [ports] = texts('snapshot.ferry.ports_history')
    expect(ports?.sql.trim()).toBe('select 2 as id')
    const source = model(project, 'snapshot.ferry.ports_history').source
    expect(source).toHaveLength(ferry['snapshots/ships.sql']?.length ?? 0)
    expect(texts('snapshot.ferry.fares_history')[0]?.sql).toBe('select * from raw.bookings.crossings_v2')
  })

  it('says why there is nothing to read', () => {
    expect(project.texts('model.ferry.forecast')).toMatchObject({ kind: 'none', measured: false })
    expect(project.texts('seed.ferry.ports')).toMatchObject({ kind: 'none', measured: true })
  })

  it('falls back to raw text where a template cannot be rendered', () => {
    const broken = read({ ...ferry, 'models/bad.sql': "{% if x %} select 1 from {{ ref('daily') }}" })
    expect(model(broken, 'model.ferry.bad').dependsOn).toEqual(['model.ferry.daily'])
    const found = broken.texts('model.ferry.bad')
    if (found.kind !== 'texts') throw new Error('no text')
    expect(found.texts).toHaveLength(1)
    expect(found.texts[0]).toMatchObject({ fidelity: 'raw', face: 'always' })
    expect(found.texts[0]?.assumptions.join()).toContain('not rendered')
  })
})

describe('digests', () => {
  const before = read()
  const changed = (files: Record<string, string>) => {
    const after = read({ ...ferry, ...files })
    return [...after.project.models.values()].flatMap((now) => {
      const then = before.project.models.get(now.id)
      const parts = (['sql', 'config', 'macros', 'vars', 'packages'] as const).filter(
        (part) => JSON.stringify(entries(then?.digests[part])) !== JSON.stringify(entries(now.digests[part])),
      )
      return parts.length > 0 ? [`${now.name}: ${parts.join(' ')}`] : []
    })
  }
  const entries = (value: unknown) => (value instanceof Map ? [...value] : value)

  it('name the input that moved, for the models that reach it', () => {
    const macro = ferry['macros/recent.sql'] ?? ''
    expect(changed({ 'macros/recent.sql': macro.replace('>', '>=') })).toEqual(['crossings: macros'])
    expect(changed({ 'macros/recent.sql': macro.replace('1{', '2{') })).toEqual([])
    const project = ferry['dbt_project.yml'] ?? ''
    expect(changed({ 'dbt_project.yml': project.replace('lookback_days: 3', 'lookback_days: 9') })).toEqual([
      'crossings: vars',
    ])
    expect(changed({ 'dbt_project.yml': project.replace('+schema: marts', '+schema: mart') })).toEqual([
      'daily: config',
      'forecast: config',
      'crossings: config',
    ])
    expect(changed({ 'packages.yml': (ferry['packages.yml'] ?? '').replace('1.1.1', '1.3.0') })).toEqual([
      'crossings: packages',
    ])
    expect(changed({ 'seeds/ports.csv': 'code\nTRG\n' })).toEqual(['ports: sql'])
  })

  it('do not see line ends, tags or descriptions', () => {
    const daily = 'models/marts/daily.sql'
    expect(changed({ [daily]: `${ferry[daily]}` })).toEqual([])
    const yaml = ferry['models/_models.yml'] ?? ''
    expect(
      changed({ 'models/_models.yml': yaml.replace('tags: [daily]', 'tags: [hourly]').replaceAll('\n', '\r\n') }),
    ).toEqual([])
    const macro = ferry['macros/recent.sql'] ?? ''
    expect(changed({ 'macros/recent.sql': macro.replaceAll('\n', '\r\n') })).toEqual([])
  })
})

describe('reading', () => {
  it('says which file is not valid YAML and reads the rest', () => {
    const broken = read({ ...ferry, 'models/bad.yml': 'models:\n  - name: "x\n' })
    expect(broken.project.problems).toMatchObject([{ file: 'models/bad.yml', reason: /not valid YAML: line \d+/ }])
    expect(broken.project.models.size).toBe(read().project.models.size)
  })

  it('reads the same project twice from one cache with the same result', () => {
    const cache = memoryCache()
    const tree = fileTreeOf('head', ferry)
    const first = readDbtProject(tree, '', { cache })
    const stored = new Map<string, unknown>()
    const copying = { get: (key: string) => structuredClone(cache.get(key)), set: stored.set.bind(stored) }
    const second = readDbtProject(tree, '', { cache: copying })
    expect([...second.project.models]).toEqual([...first.project.models])
    expect(stored.size).toBe(0)
  })
})

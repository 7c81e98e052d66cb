import { describe, expect, it } from 'vitest'
import { forcedRebuild, joinOnEither, portProject } from './port-project.ts'
import { brief, mistakeOf, reviewed, runReview } from './verbs.ts'
import { changedRepository, type Files, type WorkFolder, workFolder } from './work-folder.ts'

const changesIn = async (folder: WorkFolder, options: Parameters<typeof reviewed>[1] = {}) =>
  (await reviewed(folder, options)).models.map(({ file, change, because }) => `${file} ${change} ${because}`).sort()

describe('what a change reaches', () => {
  const cases: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      'the SQL of a model',
      { 'models/fees.sql': "select call_id from {{ ref('stg_calls') }}\n" },
      ['models/fees.sql modified sql', 'models/late_fees.sql downstream upstream'],
    ],
    [
      'a macro',
      { 'macros/in_euro.sql': '{% macro in_euro(column) %}{{ column }} / 1000{% endmacro %}\n' },
      ['models/fees.sql modified macro', 'models/late_fees.sql downstream upstream'],
    ],
    [
      'a var that one model reads',
      { 'dbt_project.yml': 'name: port\nvars: {first_day: "2025-01-01", unread: 1}\n' },
      ['models/recent.sql modified var'],
    ],
    ['a var that nobody reads', { 'dbt_project.yml': 'name: port\nvars: {first_day: "2024-01-01", unread: 2}\n' }, []],
    [
      'a configuration in YAML alone',
      { 'models/models.yml': 'models:\n  - name: ships\n    config: {materialized: view}\n' },
      ['models/ships.sql modified config'],
    ],
    [
      'the version of a package',
      { 'packages.yml': 'packages:\n  - {package: dbt-labs/dbt_utils, version: 1.3.0}\n' },
      ['models/days.sql modified package'],
    ],
    ['a new file that git does not know yet', { 'models/new.sql': 'select 1 as x\n' }, ['models/new.sql added sql']],
    ['a comment in a readme', { 'README.md': 'hello\n' }, []],
    [
      'line ends alone',
      { 'models/fees.sql': "select call_id, {{ in_euro('fee') }} as fee from {{ ref('stg_calls') }}\r\n" },
      [],
    ],
  ]
  it.each(cases)('%s', async (_name, change, expected) => {
    expect(await changesIn(changedRepository(portProject, change))).toEqual(expected)
  })

  it('a deleted model and what read it', async () => {
    const folder = changedRepository(portProject, {})
    folder.remove('models/fees.sql')
    const result = await reviewed(folder)
    expect(result.models.map(({ id, change }) => `${id} ${change}`).sort()).toEqual([
      'model.port.fees removed',
      'model.port.late_fees downstream',
    ])
  })

  it('a deleted model with who owned it', async () => {
    const owned = "{{ config(meta={'owner': '@fees'}) }} select 1 as fee\n"
    const folder = changedRepository({ ...portProject, 'models/owned.sql': owned }, {})
    folder.remove('models/owned.sql')
    expect((await reviewed(folder)).models.map(({ change, owner }) => [change, owner])).toEqual([['removed', '@fees']])
  })

  it('nothing when a file moves and its model stays', async () => {
    const folder = changedRepository(portProject, { 'models/finance/fees.sql': portProject['models/fees.sql'] ?? '' })
    folder.remove('models/fees.sql')
    expect((await reviewed(folder)).models.filter(({ change }) => change !== 'modified')).toEqual([])
  })
})

describe('which sides are compared', () => {
  it('the working tree with the fork point, not with what landed on main since', async () => {
    const folder = changedRepository(portProject, {})
    folder.git('checkout', '--quiet', '-b', 'feature')
    folder.write({ 'models/fees.sql': 'select 1 as fee\n' })
    folder.commit()
    folder.git('checkout', '--quiet', 'main')
    folder.write({ 'models/ships.sql': 'select 2 as ship_id\n' })
    folder.commit()
    folder.git('checkout', '--quiet', 'feature')
    const expected = ['models/fees.sql modified sql', 'models/late_fees.sql downstream upstream']
    expect(await changesIn(folder)).toEqual(expected)
    folder.git('checkout', '--quiet', 'main')
    folder.write({ 'models/fees.sql': 'broken (' })
    expect(await changesIn(folder, { base: 'main', head: 'feature' })).toEqual(expected)
  })

  it('a detached head, as CI checks out', async () => {
    const folder = changedRepository(portProject, { 'models/new.sql': 'select 1 as x\n' })
    folder.git('checkout', '--quiet', '--detach')
    folder.commit()
    expect(await changesIn(folder, { base: 'main' })).toEqual(['models/new.sql added sql'])
  })

  it('two manifests, without git', async () => {
    const folder = workFolder({
      'base.json': manifestOf('select 1 as x'),
      'head.json': manifestOf('select 2 as x'),
    })
    const options = { manifest: 'head.json', baseManifest: 'base.json' }
    expect(await changesIn(folder, options)).toEqual(['models/m.sql modified sql'])
  })

  it('a folder inside a repository as the repository', async () => {
    const folder = changedRepository(portProject, { 'models/new.sql': 'select 1 as x\n' })
    const inside = { ...folder, path: `${folder.path}/models` }
    expect(await changesIn(inside)).toEqual(['models/new.sql added sql'])
  })
})

function manifestOf(sql: string): string {
  const node = {
    ...{ unique_id: 'model.port.m', name: 'm', resource_type: 'model', package_name: 'port' },
    ...{ original_file_path: 'models/m.sql', raw_code: sql, compiled_code: sql, database: 'db', schema: 'dev' },
    ...{ config: { materialized: 'table' }, depends_on: { nodes: [], macros: [] }, checksum: { checksum: sql } },
  }
  const metadata = {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
    adapter_type: 'snowflake',
    project_name: 'port',
  }
  return JSON.stringify({ metadata, nodes: { 'model.port.m': node } })
}

describe('several projects in one repository', () => {
  const two: Files = {
    'sales/dbt_project.yml': 'name: sales\n',
    'sales/models/a.sql': 'select 1 as x\n',
    'finance/dbt_project.yml': 'name: finance\n',
    'finance/models/a.sql': 'select 1 as x\n',
  }
  const change = { 'sales/models/a.sql': 'select 2 as x\n', 'finance/models/a.sql': 'select 2 as x\n' }

  it('are reviewed together, or one by one', async () => {
    const folder = changedRepository(two, change)
    expect(await changesIn(folder)).toEqual(['finance/models/a.sql modified sql', 'sales/models/a.sql modified sql'])
    for (const project of ['sales', './sales/']) {
      expect(await changesIn(folder, { project })).toEqual(['sales/models/a.sql modified sql'])
    }
  })

  it('need --project for what belongs to one of them', async () => {
    const folder = changedRepository(two, change)
    expect(await mistakeOf(runReview(folder, { project: 'sale' }))).toBe(
      '--project sale: no such project here. Projects: finance, sales.',
    )
    expect(await mistakeOf(runReview(folder, { catalog: 'catalog.json' }))).toBe(
      'catalog.json: belongs to one project, and there are 2. Name it with --project: finance, sales.',
    )
  })

  it('may come and go with the change', async () => {
    const folder = changedRepository(two, {
      'ops/dbt_project.yml': 'name: ops\n',
      'ops/models/b.sql': 'select 1 as x\n',
    })
    expect(await changesIn(folder)).toEqual(['ops/models/b.sql added sql'])
    folder.remove('sales')
    expect(await changesIn(folder)).toEqual(['ops/models/b.sql added sql', 'sales/models/a.sql removed sql'])
    expect(await changesIn(folder, { project: 'sales' })).toEqual(['sales/models/a.sql removed sql'])
  })

  it('may all go', async () => {
    const folder = changedRepository(two, {})
    for (const project of ['sales', 'finance']) folder.remove(project)
    const { verdict, models } = await reviewed(folder)
    expect(models.map(({ file, change }) => `${file} ${change}`)).toEqual([
      'finance/models/a.sql removed',
      'sales/models/a.sql removed',
    ])
    expect(verdict).toBe('pass')
  })

  it('are gone though plimsoll.yml still names them, or no longer does', async () => {
    const listed = (...paths: string[]) => `projects: [${paths.map((path) => `{path: ${path}}`).join(', ')}]\n`
    const folder = changedRepository({ ...two, 'plimsoll.yml': listed('sales', 'finance') }, {})
    folder.remove('sales')
    expect(await changesIn(folder)).toEqual(['sales/models/a.sql removed sql'])
    folder.write({ 'plimsoll.yml': listed('finance') })
    expect(await changesIn(folder)).toEqual(['sales/models/a.sql removed sql'])
  })

  it('are left out where neither side lists them', async () => {
    const folder = changedRepository({ ...two, 'plimsoll.yml': 'projects: [{path: finance}]\n' }, {})
    folder.remove('sales')
    expect(await changesIn(folder)).toEqual([])
  })

  it('that moved are compared with themselves', async () => {
    const folder = changedRepository(two, {
      'shop/dbt_project.yml': 'name: sales\n',
      'shop/models/a.sql': 'select 1 as x\n',
      'shop/models/b.sql': 'select 1 as y\n',
    })
    folder.remove('sales')
    expect(await changesIn(folder)).toEqual(['shop/models/b.sql added sql'])
  })

  it('that moved with packages git does not hold', async () => {
    const under = (root: string): Files =>
      Object.fromEntries(Object.entries(portProject).map(([path, content]) => [`${root}/${path}`, content]))
    const folder = changedRepository({ ...under('dbt'), '.gitignore': 'dbt_packages/\n' }, under('transform'))
    folder.remove('dbt')
    expect(await changesIn(folder)).toEqual([])
  })

  it('leave the artifacts to the one that stays', async () => {
    const folder = changedRepository({ ...two, 'm.json': manifestOf('select 1 as x') }, {})
    folder.remove('sales')
    expect(await changesIn(folder, { production: 'm.json' })).toEqual(['sales/models/a.sql removed sql'])
  })
})

describe('a folder of plain SQL', () => {
  const files = { 'jobs/load.sql': 'create table core.a as select 1 as x;\n' }

  it('needs its dialect', async () => {
    const folder = changedRepository(files, { 'jobs/more.sql': 'create table core.b as select x from core.a;\n' })
    expect(await mistakeOf(runReview(folder))).toMatch(/does not say its dialect\. Give --dialect/)
    expect(await changesIn(folder, { dialect: 'duckdb' })).toEqual(['jobs/more.sql added sql'])
    folder.write({ 'plimsoll.yml': 'dialect: spark\n' })
    expect(await changesIn(folder)).toEqual(['jobs/more.sql added sql'])
  })
})

describe('findings', () => {
  it('say what is new, what was there and what is gone', async () => {
    const folder = changedRepository(
      { ...portProject, 'models/old.sql': forcedRebuild, 'models/gone.sql': forcedRebuild },
      { 'models/old.sql': `${forcedRebuild}-- touched\n`, 'models/more.sql': forcedRebuild },
    )
    folder.write({ 'models/gone.sql': forcedRebuild.replace('full_refresh=true, ', '') })
    const { findings } = await reviewed(folder)
    expect(brief(findings).filter((line) => line.startsWith('full-refresh-forced'))).toEqual([
      'full-refresh-forced model.port.gone fixed',
      'full-refresh-forced model.port.more new',
      'full-refresh-forced model.port.old existing',
    ])
  })

  it('stand on all of a name whose database only the target knows', async () => {
    const byHand = 'select call_id\nfrom {{ target.database }}.prod.fees\n'
    const folder = changedRepository(portProject, { 'models/by_hand.sql': byHand })
    const { findings } = await reviewed(folder)
    expect(
      findings
        .filter(({ rule }) => rule === 'hard-coded-relation')
        .map(({ message, line, column, endColumn }) => [message.split(',')[0], line, column, endColumn]),
    ).toEqual([['prod.fees is built by the model fees', 2, 6, 37]])
  })

  it('are silent where allowed, and speak again when the date has passed', async () => {
    const allow = (until: string) =>
      `${joinOnEither.replace('join {{', `-- plimsoll: allow or-in-join until=${until} reason="both keys are indexed"\njoin {{`)}`
    const folder = changedRepository(portProject, {
      'models/plain.sql': joinOnEither,
      'models/allowed.sql': allow('2026-12-31'),
      'models/lapsed.sql': allow('2026-02-01'),
    })
    const { findings } = await reviewed(folder)
    const about = (model: string) =>
      findings
        .filter((finding) => finding.model === `model.port.${model}`)
        .map(({ rule, line }) => `${rule}:${line}`)
        .sort()
    expect(about('plain')).toContain('or-in-join:3')
    expect(about('allowed')).not.toContain('or-in-join:4')
    expect(about('lapsed')).toContain('or-in-join:4')
    expect(about('lapsed').length).toBe(about('plain').length + 1)
  })
})

describe('one cause that many models share', () => {
  const recent = (name: string): string => `{{ config(materialized='incremental', unique_key='${name}_id') }}
select ${name}_id, seen_at from {{ source('tos', '${name}') }}
{% if is_incremental() %}where {{ recent('seen_at') }}{% endif %}
`
  const macro = (days: number): string =>
    `{% macro recent(column) %}{{ column }} >= dateadd(day, -${days}, current_date){% endmacro %}\n`
  const project: Files = {
    'dbt_project.yml': 'name: port\nprofile: snowflake\n',
    'macros/recent.sql': macro(1),
    'models/moves.sql': recent('moves'),
    'models/calls.sql': recent('calls'),
    'models/tugs.sql': recent('tugs'),
  }
  const told = async (change: Files) =>
    (await reviewed(changedRepository(project, change), { dialect: 'snowflake' })).findings.map(
      ({ file, rule, message }) => `${file} ${rule} ${/[^.]*\.$/.exec(message)?.[0].trim()}`,
    )

  it('is told once, with the models that share it', async () => {
    expect(await told({ 'macros/recent.sql': macro(30) })).toEqual([
      'models/calls.sql lookback-widened The same cause (macro recent changed) does this to 2 more models: moves and tugs.',
    ])
  })

  it('is told in each file when each file was edited', async () => {
    const edited = (name: string): string => recent(name).replace('seen_at from', 'seen_at, berth from')
    const change = Object.fromEntries(['moves', 'calls', 'tugs'].map((name) => [`models/${name}.sql`, edited(name)]))
    const lines = await told({ ...change, 'macros/recent.sql': macro(30) })
    expect(lines.filter((line) => line.includes('lookback-widened')).map((line) => line.split(' ')[0])).toEqual([
      'models/calls.sql',
      'models/moves.sql',
      'models/tugs.sql',
    ])
  })
})

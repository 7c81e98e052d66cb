import { describe, expect, it } from 'vitest'
import { UserError } from '../../../domain/errors.ts'
import type { ReadProject } from '../../../domain/project.ts'
import { projectFromManifest } from './manifest-project.ts'
import { parseManifest } from './parse-manifest.ts'

const bytes = (content: unknown) => new TextEncoder().encode(JSON.stringify(content))

interface Shape {
  readonly version: number
  readonly schema?: string
}

/** A pier's project in the words of one manifest version. */
function pier({ version, schema = 'live' }: Shape) {
  const raw = version >= 7 ? 'raw_code' : 'raw_sql'
  const compiled = version >= 7 ? 'compiled_code' : 'compiled_sql'
  const node = (kind: string, name: string, more: Record<string, unknown>) => ({
    unique_id: `${kind}.pier.${name}`,
    resource_type: kind,
    package_name: 'pier',
    name,
    alias: name,
    database: 'DB',
    schema,
    original_file_path: `models\\${name}.sql`,
    depends_on: { macros: [], nodes: [] },
    columns: {},
    config: { enabled: true, materialized: 'view', schema: null },
    ...more,
  })
  const nodes = [
    node('model', 'tides', {
      [raw]: "select * from {{ source('sensors', 'tides') }}",
      [compiled]: 'select * from raw.sensors.tides',
      depends_on: { macros: [], nodes: ['source.pier.sensors.tides'] },
      columns: { level: { name: 'level', data_type: 'number' } },
    }),
    node('model', 'visits', {
      [raw]:
        "{{ config(materialized='incremental') }}select * from {{ ref('tides') }}{% if is_incremental() %} where at > (select max(at) from {{ this }}){% endif %}",
      [compiled]: `select * from DB.${schema}.tides where at > (select max(at) from DB.${schema}.visits)`,
      config: { materialized: 'incremental', unique_key: ['visit_id'], 'post-hook': [], full_refresh: null },
      depends_on: { macros: ['macro.pier.helper', 'macro.dbt.is_incremental'], nodes: ['model.pier.tides'] },
    }),
    node('model', 'inline', { [raw]: 'select 1', config: { materialized: 'ephemeral' } }),
    node('seed', 'berths', { [raw]: '', checksum: { name: 'sha256', checksum: 'abc' } }),
    node('test', 'unique_tides_level', {
      [raw]: '{{ test_unique(**_dbt_generic_test_kwargs) }}',
      test_metadata: { name: 'unique', namespace: null, kwargs: { column_name: 'level' } },
      column_name: 'level',
      depends_on: { macros: [], nodes: ['model.pier.tides'] },
    }),
  ]
  return {
    metadata: {
      dbt_schema_version: `https://schemas.getdbt.com/dbt/manifest/v${version}.json`,
      adapter_type: 'snowflake',
      // MD5 of the project's name, which old versions give instead of the name.
      project_id: 'c72e2158c941635b8ab6c33abcadf6da',
      ...(version >= 9 ? { project_name: 'pier' } : {}),
    },
    nodes: Object.fromEntries(nodes.map((entry) => [entry.unique_id, entry])),
    sources: {
      'source.pier.sensors.tides': {
        unique_id: 'source.pier.sensors.tides',
        name: 'tides',
        source_name: 'sensors',
        database: 'raw',
        schema: 'sensors',
        identifier: 'tides',
        original_file_path: 'models/sources.yml',
        columns: {},
      },
    },
    macros: {
      'macro.pier.helper': {
        name: 'helper',
        package_name: 'pier',
        macro_sql: '{% macro helper() %}1{% endmacro %}',
        depends_on: { macros: ['macro.dbt.is_incremental'] },
      },
    },
    exposures: {
      'exposure.pier.board': { name: 'board', owner: { email: 'a@b.c' }, depends_on: { nodes: ['model.pier.visits'] } },
    },
    ...(version >= 9 ? { groups: { 'group.pier.ops': { name: 'ops', owner: { name: 'Ops' } } } } : {}),
  }
}

const texts = (read: ReadProject, id: string) => {
  const found = read.texts(id)
  return found.kind === 'texts' ? found.texts : []
}

describe.each([4, 6, 7, 12, 20])('a manifest of version %i', (version) => {
  const read = projectFromManifest(bytes(pier({ version })), 'manifest.json')

  it('gives nodes, keys and names', () => {
    const { project } = read
    expect(project.name).toBe('pier')
    expect(project.models.get('model.pier.tides')).toMatchObject({
      file: 'models/tides.sql',
      relation: { database: 'DB', schema: 'live', name: 'tides' },
      dependsOn: ['source.pier.sensors.tides'],
      uniqueKeys: [['level']],
      columns: [{ name: 'level', type: 'number', tests: ['unique'] }],
    })
    expect(project.models.get('model.pier.visits')).toMatchObject({
      materialized: 'incremental',
      uniqueKeys: [['visit_id']],
    })
    expect(project.models.get('model.pier.inline')?.relation).toBeNull()
    expect(project.models.get('test.pier.unique_tides_level')?.attachedTo).toBe('model.pier.tides')
    expect([...(project.models.get('model.pier.visits')?.digests.macros.keys() ?? [])]).toEqual(['helper'])
    expect(project.exposures).toMatchObject([{ name: 'board', owner: 'a@b.c' }])
  })

  it('takes compiled SQL, says which face it shows and renders the other', () => {
    expect(texts(read, 'model.pier.tides')).toMatchObject([{ face: 'always', fidelity: 'compiled' }])
    expect(texts(read, 'model.pier.visits')).toMatchObject([
      { face: 'first-build', fidelity: 'rendered', sql: 'select * from DB.live.tides' },
      { face: 'increment', fidelity: 'compiled' },
    ])
    expect(texts(read, 'model.pier.inline')).toMatchObject([{ face: 'always', fidelity: 'rendered' }])
    expect(read.texts('test.pier.unique_tides_level')).toMatchObject({ kind: 'none', measured: true })
  })
})

describe('a build of a pull request', () => {
  const production = parseManifest(bytes(pier({ version: 12 })), 'production')
  const added = pier({ version: 12, schema: 'pr_7' })
  const fresh = { ...added.nodes['model.pier.tides'], unique_id: 'model.pier.waves', name: 'waves', alias: 'waves' }
  const build = { ...added, nodes: { ...added.nodes, 'model.pier.waves': fresh } }
  const read = projectFromManifest(bytes(build), 'build', { production })

  it('bears the names of production, new models too', () => {
    expect(read.project.models.get('model.pier.tides')?.relation?.schema).toBe('live')
    expect(read.project.models.get('model.pier.waves')?.relation).toEqual({
      database: 'DB',
      schema: 'live',
      name: 'waves',
    })
    expect(read.aliases?.get('db.pr_7.visits')).toEqual({ database: 'DB', schema: 'live', name: 'visits' })
    expect(read.aliases?.get('db.pr_7.waves')?.schema).toBe('live')
  })

  it('keeps digests free of the place it was built in', () => {
    const base = projectFromManifest(bytes(pier({ version: 12 })), 'production')
    for (const [id, model] of base.project.models) {
      expect(read.project.models.get(id)?.digests).toEqual(model.digests)
    }
  })
})

describe('mistakes that the user can mend', () => {
  const give = (content: Uint8Array) => () => projectFromManifest(content, 'target/manifest.json')

  it.each([
    ['cut off', new TextEncoder().encode('{"metadata": {"dbt_schema'), /target\/manifest\.json: is cut off/],
    ['cut in a value', new TextEncoder().encode('{"metadata": {"a": 1'), /is (cut off|not valid JSON)/],
    ['empty', new Uint8Array(), /is empty/],
    ['no JSON', new TextEncoder().encode('<html>'), /is not valid JSON/],
    ['gzipped', Uint8Array.of(0x1f, 0x8b, 8), /is gzipped/],
    ['a list', bytes([1]), /is JSON, but no dbt manifest/],
    ['without version', bytes({ nodes: {} }), /names no schema version/],
    [
      'a catalog',
      bytes({ metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json' } }),
      /is a dbt catalog and not a manifest/,
    ],
    [
      'of a later version',
      bytes({ metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v99.json' } }),
      /version 99, which is not known/,
    ],
  ])('one that is %s', (_, content, message) => {
    expect(give(content)).toThrow(message)
    expect(give(content)).toThrow(UserError)
  })
})

import { describe, expect, it } from 'vitest'
import { fileTreeOf } from '../../../test/support/file-tree-of.ts'
import type { Origin } from '../../domain/project.ts'
import { parseManifest } from './manifest/parse-manifest.ts'
import { modelTexts, type Rendering, type TextInputs } from './model-texts.ts'
import { readDbtProject } from './project/read-project.ts'

const origin: Origin = { locate: (range) => ({ range, exact: true }) }
const rendered = (sql: string): Rendering => ({ kind: 'rendered', sql, origin, assumptions: [] })

function inputs(more: Partial<TextInputs>): TextInputs {
  return {
    kind: 'model',
    materialized: 'incremental',
    language: 'sql',
    source: 'select 1 {% if is_incremental() %} where at > {{ var("x") }} {% endif %}',
    compiled: null,
    staleness: null,
    builds: ['s.m'],
    render: (face) => rendered(face === 'increment' ? 'select a from t where at > 3' : 'select a from t'),
    raw: () => ({ sql: 'raw', origin }),
    align: () => origin,
    ...more,
  }
}

const read = (more: Partial<TextInputs>) => {
  const found = modelTexts(inputs(more))
  return found.kind === 'texts' ? found.texts.map((text) => `${text.face} ${text.fidelity} ${text.sql}`) : found.reason
}

describe('the face that compiled SQL shows', () => {
  it('is the increment when it reads the model itself', () => {
    expect(read({ compiled: 'select a from t where at > (select max(at) from S.M)' })).toEqual([
      'first-build rendered select a from t',
      'increment compiled select a from t where at > (select max(at) from S.M)',
    ])
  })

  it('is the one whose rendering it is more like', () => {
    expect(read({ compiled: 'select  a from t where at > 99' })).toContain(
      'increment compiled select  a from t where at > 99',
    )
    expect(read({ compiled: 'select a  from t' })).toContain('first-build compiled select a  from t')
  })

  it('is both when they are the same', () => {
    expect(read({ compiled: 'select a', render: () => rendered('select b') })).toEqual(['always compiled select a'])
  })

  it('is told by the template alone when nothing renders', () => {
    const render = (): Rendering => ({ kind: 'failed', reason: 'no' })
    expect(read({ compiled: 'select a from t', render })).toEqual(['first-build compiled select a from t'])
    expect(read({ compiled: 'select a from s.m', render })).toEqual(['increment compiled select a from s.m'])
    expect(read({ compiled: 'select a', source: 'select a', render })).toEqual(['always compiled select a'])
  })
})

it('reads one face of what is built whole, and one text of an incremental model without branches', () => {
  expect(read({ materialized: 'table' })).toEqual(['always rendered select a from t'])
  expect(read({ render: () => rendered('select a') })).toEqual(['always rendered select a'])
})

it('reads the face that renders when the other does not', () => {
  const render = (face: string): Rendering => (face === 'increment' ? { kind: 'failed', reason: 'no' } : rendered('x'))
  expect(read({ render })).toEqual(['first-build rendered x'])
})

it('says why compiled SQL was not taken', () => {
  const source = "select * from {{ source('s', 't') }}"
  const manifest = parseManifest(
    new TextEncoder().encode(
      JSON.stringify({
        metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json', project_name: 'quay' },
        nodes: {
          'model.quay.m': {
            resource_type: 'model',
            unique_id: 'model.quay.m',
            package_name: 'quay',
            name: 'm',
            schema: 'live',
            raw_code: source,
            compiled_code: 'select * from s.t',
            depends_on: { macros: ['macro.quay.f'] },
          },
        },
        macros: { 'macro.quay.f': { name: 'f', package_name: 'quay', macro_sql: '{% macro f() %}1{% endmacro %}' } },
      }),
    ),
    'target/manifest.json',
  )
  const text = (files: Record<string, string>) => {
    const tree = fileTreeOf('head', { 'dbt_project.yml': 'name: quay', ...files })
    const found = readDbtProject(tree, '', { manifest }).texts('model.quay.m')
    return found.kind === 'texts' ? found.texts[0] : undefined
  }
  const macro = '{% macro f() %}1{% endmacro %}'
  expect(text({ 'models/m.sql': `${source}\r\n`, 'macros/f.sql': macro })).toMatchObject({ fidelity: 'compiled' })
  expect(text({ 'models/m.sql': `${source} where 1`, 'macros/f.sql': macro })).toMatchObject({
    fidelity: 'rendered',
    assumptions: expect.arrayContaining(['target/manifest.json is older than this source: the file changed']),
  })
  expect(text({ 'models/m.sql': source, 'macros/f.sql': macro.replace('1', '2') })).toMatchObject({
    fidelity: 'rendered',
    assumptions: expect.arrayContaining(['target/manifest.json is older than this source: macro f changed']),
  })
})

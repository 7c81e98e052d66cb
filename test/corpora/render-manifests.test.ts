// Renders every model of real dbt manifests and holds the result against what dbt itself compiled.

import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { RelationName } from '../../src/domain/relation.ts'
import { alignOrigin } from '../../src/sources/dbt/render/align-origin.ts'
import { createRenderer } from '../../src/sources/dbt/render/renderer.ts'

const folder = new URL('../../../shared/corpora/dbt-artifacts/', import.meta.url)

const text = z.string().nullish()
const node = z.object({
  name: z.string(),
  resource_type: z.string(),
  package_name: z.string(),
  original_file_path: z.string(),
  database: text,
  schema: text,
  alias: text,
  identifier: text,
  raw_code: text,
  raw_sql: text,
  compiled_code: text,
  compiled_sql: text,
  config: z.record(z.string(), z.unknown()).nullish(),
  source_name: text,
})
const macro = z.object({ macro_sql: z.string(), package_name: z.string(), original_file_path: z.string() })
const manifest = z.object({
  nodes: z.record(z.string(), node),
  sources: z.record(z.string(), node),
  macros: z.record(z.string(), macro),
})
type Node = z.infer<typeof node>

function relation(each: Node): RelationName {
  if (each.config?.materialized === 'ephemeral')
    return { database: null, schema: null, name: `__dbt__cte__${each.name}` }
  return {
    database: each.database ?? null,
    schema: each.schema ?? null,
    name: each.alias ?? each.identifier ?? each.name,
  }
}

/** Case, quotes, comments and white space are not what is compared. */
function folded(sql: string): string {
  return sql
    .replace(/--[^\n]*/g, '')
    .replace(/["`\s]/g, '')
    .toLowerCase()
}

function renderAll(file: string) {
  const read = manifest.parse(JSON.parse(gunzipSync(readFileSync(new URL(file, folder))).toString('utf8')))
  const nodes = Object.values(read.nodes)
  const models = nodes.filter((each) => each.resource_type === 'model')
  const byName = new Map(nodes.map((each) => [each.name, each]))
  const sources = new Map(Object.values(read.sources).map((each) => [`${each.source_name}.${each.name}`, each]))
  const found = (each: Node | undefined): RelationName | null => (each === undefined ? null : relation(each))
  const renderer = createRenderer({
    dialect: 'snowflake',
    projectName: models[0]?.package_name ?? '',
    vars: {},
    target: { name: 'prod', schema: 'public', database: 'db', type: 'snowflake' },
    macros: Object.values(read.macros)
      .filter((each) => !/^dbt(_snowflake)?$/.test(each.package_name))
      .map((each) => ({ path: each.original_file_path, text: each.macro_sql, package: each.package_name })),
    resolveRef: (_package, name) => found(byName.get(name)),
    resolveSource: (source, table) => found(sources.get(`${source}.${table}`)),
  })
  const failed: string[] = []
  const differing: string[] = []
  let located = 0
  let tokens = 0
  let compared = 0
  for (const model of models) {
    const source = model.raw_code ?? model.raw_sql ?? ''
    const faces = [false, true].map((incremental) =>
      renderer.render({
        text: source,
        path: model.original_file_path,
        self: relation(model),
        package: model.package_name,
        incremental,
        config: model.config ?? {},
      }),
    )
    for (const face of faces) if (face.kind === 'failed') failed.push(face.reason)
    const compiled = model.compiled_code ?? model.compiled_sql
    if (compiled === null || compiled === undefined) continue
    compared += 1
    const texts = faces.map((face) => (face.kind === 'rendered' ? folded(face.sql) : ''))
    if (!texts.some((each) => folded(compiled).endsWith(each) && each !== '')) differing.push(model.name)
    // Words that the alignment calls exact must be the same words in the file.
    const origin = alignOrigin(compiled, source)
    for (const word of compiled.matchAll(/[A-Za-z_]\w*/g)) {
      const place = origin.locate({ start: word.index, end: word.index + word[0].length })
      if (!place.exact) continue
      tokens += 1
      if (source.slice(place.range.start, place.range.end) === word[0]) located += 1
    }
  }
  return { failed, differing, compared, located, tokens }
}

describe.skipIf(!existsSync(folder))('manifests of real projects (skipped where ../shared/corpora is absent)', () => {
  it.each([
    ['flipside-algorand/manifest_8bcee1aa_2022-11-17.json.gz', 0.98],
    ['flipside-ethereum/manifest_14a6bbbb_2022-06-14.json.gz', 0.95],
  ])('%s', (file, share) => {
    const { failed, differing, compared, located, tokens } = renderAll(file)
    expect(failed).toEqual([])
    expect(compared).toBeGreaterThan(20)
    expect(differing.length / compared, differing.join(', ')).toBeLessThanOrEqual(1 - share)
    expect(located / tokens).toBeGreaterThan(0.999)
  })
})

// Holds the bundled example together: the overlay fits its base, and the committed artifacts are of these very files.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const example = fileURLToPath(new URL('../../examples/harbour', import.meta.url))

const node = z.object({
  unique_id: z.string(),
  resource_type: z.string(),
  original_file_path: z.string(),
  relation_name: z.string().nullable(),
  raw_code: z.string(),
  compiled_code: z.string().optional(),
  config: z.object({ materialized: z.string().optional() }),
})

const manifest = z.object({
  metadata: z.object({ adapter_type: z.literal('snowflake'), user_id: z.null(), env: z.strictObject({}) }),
  nodes: z.record(z.string(), node),
  sources: z.record(z.string(), z.object({ relation_name: z.string() })),
  macros: z.record(z.string(), z.object({ original_file_path: z.string(), macro_sql: z.string() })),
})

const catalogEntry = z.object({
  metadata: z.object({ database: z.string(), schema: z.string(), name: z.string() }),
  columns: z.record(z.string(), z.object({ type: z.string() })),
})

const catalog = z.object({
  metadata: z.object({ env: z.object({ SYNTHETIC: z.string() }) }),
  nodes: z.record(z.string(), catalogEntry),
  sources: z.record(z.string(), catalogEntry),
})

function filesUnder(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'))
  }
  return files
}

function artifact(path: string): unknown {
  return JSON.parse(readFileSync(join(example, 'artifacts', path), 'utf8'))
}

const base = filesUnder(join(example, 'base'))
const overlay = filesUnder(join(example, 'pull-request'))
const head = new Map([...base, ...overlay])
const production = manifest.parse(artifact('production/manifest.json'))
const pullRequest = manifest.parse(artifact('pull-request/manifest.json'))

describe('the pull request', () => {
  test('changes every file that it carries over from the base', () => {
    const untouched = [...overlay].filter(([path, text]) => base.get(path) === text)
    expect(untouched).toEqual([])
    expect([...overlay.keys()].filter((path) => base.has(path))).not.toEqual([])
  })

  test('adds files only where dbt looks for them', () => {
    const added = [...overlay.keys()].filter((path) => !base.has(path))
    expect(added).not.toEqual([])
    expect(added.filter((path) => !path.startsWith('models/'))).toEqual([])
  })
})

describe.each([
  { side: 'production', read: production, files: base, prefix: 'harbour.', increments: true },
  { side: 'pull request', read: pullRequest, files: head, prefix: 'harbour_ci.pr_418.', increments: false },
])('the manifest of the $side', ({ read, files, prefix, increments }) => {
  const nodes = Object.values(read.nodes)
  const models = nodes.filter((one) => one.resource_type === 'model')

  test('holds each model file once, with the text that stands in it', () => {
    const expected = [...files].filter(([path]) => path.startsWith('models/') && path.endsWith('.sql'))
    const held = models.map((model) => [model.original_file_path, model.raw_code] as const)
    expect(new Map(held)).toEqual(new Map(expected.map(([path, text]) => [path, text.trim()])))
    expect(held).toHaveLength(expected.length)
  })

  test('holds the text of its macros and snapshots', () => {
    const macros = Object.values(read.macros)
    expect(macros).toHaveLength([...files.keys()].filter((path) => /^(macros|tests)\/.*\.sql$/.test(path)).length)
    for (const macro of macros) expect(files.get(macro.original_file_path)).toContain(macro.macro_sql)
    for (const one of nodes.filter((candidate) => candidate.resource_type === 'snapshot'))
      expect(files.get(one.original_file_path)).toContain(one.raw_code.trim())
  })

  test('is compiled throughout, to the names of its own build', () => {
    const compiled = nodes.filter((one) => one.resource_type !== 'seed')
    expect(compiled.filter((one) => (one.compiled_code ?? '').trim() === '').map((one) => one.unique_id)).toEqual([])
    expect(compiled.filter((one) => /\{\{|\{%/.test(one.compiled_code ?? '')).map((one) => one.unique_id)).toEqual([])
    expect(models.filter((model) => !model.relation_name?.startsWith(prefix)).map((one) => one.unique_id)).toEqual([])
  })

  test('holds one face of every incremental model', () => {
    const incremental = models.filter((model) => model.config.materialized === 'incremental')
    const bounded = incremental.filter((model) =>
      /dateadd\((day|month), -\d+, current_date\)/.test(model.compiled_code ?? ''),
    )
    expect(incremental.length).toBeGreaterThan(5)
    expect(bounded).toHaveLength(increments ? incremental.length : 0)
  })
})

test('the synthetic catalog covers production, under its names and columns', () => {
  const read = catalog.parse(artifact('production/catalog.json'))
  const built = Object.values(production.nodes).filter((one) => one.resource_type !== 'test')
  expect(Object.keys(read.nodes).sort()).toEqual(built.map((one) => one.unique_id).sort())
  expect(Object.keys(read.sources).sort()).toEqual(Object.keys(production.sources).sort())
  const named = { ...production.nodes, ...production.sources }
  for (const [id, entry] of Object.entries({ ...read.nodes, ...read.sources })) {
    const { database, schema, name } = entry.metadata
    expect(`${database}.${schema}.${name}`.toLowerCase()).toBe(named[id]?.relation_name)
  }
  for (const model of built.filter((one) => one.resource_type === 'model')) {
    const unwritten = Object.keys(read.nodes[model.unique_id]?.columns ?? {}).filter(
      (column) => !new RegExp(`\\b${column}\\b`, 'i').test(model.compiled_code ?? ''),
    )
    expect({ model: model.unique_id, unwritten }).toEqual({ model: model.unique_id, unwritten: [] })
  }
})

test('nothing committed names a machine, a user or a mailbox outside of the names for examples', () => {
  // Compressed bytes may look like anything.
  for (const [path, text] of [...filesUnder(example)].filter(([each]) => !/\.(parquet|gz)$/.test(each))) {
    expect(path).not.toMatch(/\.user\.yml$|__pycache__|\.log$/)
    const mailboxes = [...text.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)].map((match) => match[1])
    expect({
      path,
      mailboxes: mailboxes.filter((host) => host !== 'example.com' && !host?.endsWith('.example')),
    }).toEqual({ path, mailboxes: [] })
  }
  for (const [path, text] of filesUnder(join(example, 'artifacts'))) {
    expect({ path, found: text.match(/"\/(?:home|Users|root|tmp|var|work|opt)\/|[A-Z]:\\\\|file:\/\//g) }).toEqual({
      path,
      found: null,
    })
    // dbt writes UUIDs for users and invocations; its test ids and checksums are plain digests.
    expect({ path, found: text.match(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g) }).toEqual({
      path,
      found: null,
    })
    expect({ path, found: text.match(/"(?:user_id|invocation_id|project_id)": "[^"]*"/g) }).toEqual({
      path,
      found: null,
    })
  }
})

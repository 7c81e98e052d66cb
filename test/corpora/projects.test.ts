// The three dbt projects of the corpora are read whole: every file a node, every ref resolved, nearly every model rendered.

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readDbtProject } from '../../src/sources/dbt/index.ts'
import { fileTreeOf } from '../support/file-tree-of.ts'

const folder = resolve('../shared/corpora/dbt-projects')
const describeCorpora = existsSync(folder) ? describe : describe.skip

function packed(name: string): Record<string, string> {
  const lines = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
  const files = lines.map((line): { path: string; text: string } => JSON.parse(line))
  return Object.fromEntries(files.map((file) => [file.path, file.text]))
}

describeCorpora('dbt projects of the corpora (skipped where ../shared/corpora is absent)', () => {
  it.each([
    { name: 'spellbook-spark-mit-2023-05-30', dialect: 'spark', models: 1142 },
    { name: 'flipside-ethereum-models', dialect: 'snowflake', models: 309 },
    { name: 'flipside-near-models', dialect: 'snowflake', models: 142 },
  ])('$name', ({ name, dialect, models }) => {
    const files = packed(name)
    const read = readDbtProject(fileTreeOf(name, files), '')
    const { project } = read
    expect(project.dialect).toBe(dialect)
    expect(project.problems).toEqual([])
    expect([...project.models.values()].filter((model) => model.kind === 'model')).toHaveLength(models)
    const unresolved: string[] = []
    const counts = { compiled: 0, rendered: 0, raw: 0 }
    for (const model of project.models.values()) {
      unresolved.push(...model.dependsOn.filter((id) => !project.models.has(id) && !project.sources.has(id)))
      const found = read.texts(model.id)
      if (found.kind !== 'texts') throw new Error(`${model.id}: ${found.reason}`)
      for (const text of found.texts) counts[text.fidelity] += 1
    }
    expect(unresolved).toEqual([])
    expect(counts.raw / (counts.rendered + counts.raw)).toBeLessThan(0.05)
  })
})

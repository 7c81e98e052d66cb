// The sound texts that the fuzz run starts from: this repository's own samples, and real projects where they are at hand.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasCorpora, packedTexts } from '../corpora/corpus-texts.ts'
import type { Target } from './targets.ts'

export type Seeds = Readonly<Record<Target['seeds'], readonly string[]>>

const root = fileURLToPath(new URL('../..', import.meta.url))

export function ownSeeds(): Seeds {
  const sql = [...filesIn('src/sql', /\/cases\/.*\.sql$/), ...filesIn('src/review/rules', /\.sql$/)]
  const yaml = filesIn('examples', /\.ya?ml$/)
  return {
    sql,
    jinja: filesIn('examples', /\/models\/.*\.sql$/),
    macro: filesIn('examples', /\/macros\/.*\.sql$/),
    yaml,
    owners: ['* @all\n/models/** @data @org/team # why\ndocs/*\n[Section][2] @x\n!models/a.sql\n\\#odd @y\n'],
    config: filesIn('docs', /configuration\.md$/).map((text) => /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? ''),
    manifest: filesIn('examples', /\/manifest\.json$/).map(fewNodes),
    catalog: filesIn('examples', /\/catalog\.json$/).map(fewNodes),
    plan: filesIn('src/sql/plans', /\/fixtures\/.*\.(txt|json)$/),
  }
}

/** With the projects beside the repository; the same seeds where there are none. */
export function allSeeds(): Seeds {
  const own = ownSeeds()
  if (!hasCorpora) return own
  const packed = ['flipside-near-models', 'flipside-ethereum-models', 'spellbook-spark-mit-2023-05-30'].flatMap(
    (name) => packedTexts(`dbt-projects/${name}.jsonl.gz`).filter(({ text }) => text.length < 20_000),
  )
  const texts = (pattern: RegExp) => packed.filter(({ path }) => pattern.test(path)).map(({ text }) => text)
  const models = texts(/models\/.*\.sql$/)
  return {
    ...own,
    sql: [...own.sql, ...models],
    jinja: [...own.jinja, ...models],
    macro: [...own.macro, ...texts(/macros\/.*\.sql$/)],
    yaml: [...own.yaml, ...texts(/\.ya?ml$/)],
  }
}

function filesIn(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(`${folder}/${path}`))
    .sort()
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))
}

/** An artifact with a few of its entries, so that most damage hits something that is read. */
function fewNodes(text: string): string {
  const artifact: Record<string, unknown> = JSON.parse(text)
  for (const [key, value] of Object.entries(artifact)) {
    if (key === 'metadata' || typeof value !== 'object' || value === null) continue
    artifact[key] = Object.fromEntries(Object.entries(value).slice(0, 4))
  }
  return JSON.stringify(artifact)
}

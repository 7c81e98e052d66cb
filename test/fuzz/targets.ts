// What is fuzzed: each target reads one damaged text and throws where a promise is broken.

import type { Dialect } from '../../src/domain/dialect.ts'
import { UserError } from '../../src/domain/errors.ts'
import type { ReadProject } from '../../src/domain/project.ts'
import { parseCodeOwners } from '../../src/sources/codeowners/index.ts'
import { manifestProject, parseManifest, readCatalog, readDbtProject } from '../../src/sources/dbt/index.ts'
import { readSqlFolder } from '../../src/sources/sql-folder/index.ts'
import { factsOf } from '../../src/sql/facts/facts-of.ts'
import { comparePlans } from '../../src/sql/plans/compare-plans.ts'
import { readPlan } from '../../src/sql/plans/read-plan.ts'
import { planSignals } from '../../src/sql/plans/signals.ts'
import { parseConfig } from '../../src/workspace/config.ts'
import { fileTreeOf } from '../support/file-tree-of.ts'
import { checkRanges, rangesIn } from './ranges.ts'

export interface Target {
  readonly name: string
  /** Which seeds it damages. */
  readonly seeds: 'sql' | 'jinja' | 'macro' | 'yaml' | 'owners' | 'config' | 'manifest' | 'catalog' | 'plan'
  run(text: string, dialect: Dialect): void
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Enough of every model to see that its texts are read and lead back into its file. */
function readAll({ project, texts }: ReadProject): void {
  for (const [id, model] of project.models) {
    const found = texts(id)
    if (found.kind === 'none') continue
    for (const text of found.texts) {
      const facts = factsOf(text.sql, project.dialect)
      checkRanges(facts, text.sql.length, `facts of ${id}`)
      if (model.source === '') continue
      for (const range of rangesIn(facts)) {
        checkRanges(text.origin.locate(range), model.source.length, `place of ${range.start}..${range.end} in ${id}`)
      }
    }
  }
}

const project = {
  'dbt_project.yml': 'name: port\nvars: {days: 3}\nmodels: {+materialized: table}\n',
  'macros/m.sql': '{% macro euro(c, by=100) %}{{ c }} / {{ by }}{% endmacro %}\n',
  'models/plain.sql': "select a.id, {{ euro('fee') }} as fee from {{ ref('calls') }} a where d > {{ var('days') }}\n",
  'models/calls.sql':
    "{{ config(materialized='incremental', unique_key='id') }} select * from {{ source('tos', 'calls') }}\n",
  'models/m.yml': 'sources: [{name: tos, tables: [{name: calls}]}]\n',
}

const readProject = (files: Readonly<Record<string, string>>, dialect: Dialect): void =>
  readAll(readDbtProject(fileTreeOf('head', { ...project, ...files }), '', { dialect, timeLimitMs: 1_000 }))

export const targets: readonly [Target, ...Target[]] = [
  {
    name: 'facts',
    seeds: 'sql',
    run: (text, dialect) => checkRanges(factsOf(text, dialect), text.length, 'facts'),
  },
  {
    name: 'sql-folder',
    seeds: 'sql',
    run: (text, dialect) => readAll(readSqlFolder(fileTreeOf('head', { 'a.sql': text }), { dialect })),
  },
  { name: 'model', seeds: 'jinja', run: (text, dialect) => readProject({ 'models/odd.sql': text }, dialect) },
  { name: 'macro', seeds: 'macro', run: (text, dialect) => readProject({ 'macros/m.sql': text }, dialect) },
  { name: 'properties', seeds: 'yaml', run: (text, dialect) => readProject({ 'models/odd.yml': text }, dialect) },
  { name: 'project-file', seeds: 'yaml', run: (text, dialect) => readProject({ 'dbt_project.yml': text }, dialect) },
  { name: 'packages-file', seeds: 'yaml', run: (text, dialect) => readProject({ 'packages.yml': text }, dialect) },
  {
    name: 'manifest',
    seeds: 'manifest',
    run(text, dialect) {
      const manifest = parseManifest(bytesOf(text), 'manifest.json')
      readAll(manifestProject(manifest, { dialect }))
      readAll(readDbtProject(fileTreeOf('head', project), '', { manifest, production: manifest, dialect }))
    },
  },
  { name: 'catalog', seeds: 'catalog', run: (text) => void readCatalog(bytesOf(text), 'catalog.json') },
  {
    name: 'codeowners',
    seeds: 'owners',
    run(text) {
      const owners = parseCodeOwners(text)
      for (const path of ['models/a.sql', './models/ß b.sql', '', '../x', 'a'.repeat(500)]) owners.ownersOf(path)
    },
  },
  {
    name: 'plan',
    seeds: 'plan',
    run(text) {
      const reading = readPlan(text)
      if (reading.kind === 'not-a-plan') return
      const ids = new Set(reading.plan.nodes.map(({ id }) => id))
      for (const { node } of planSignals(reading.plan)) if (!ids.has(node)) throw new Error(`no operator ${node}`)
      for (const { pruning, relation } of comparePlans(reading.plan, reading.plan)) {
        if (pruning !== 'same' && pruning !== 'unknown') throw new Error(`${relation}: ${pruning} against itself`)
      }
    },
  },
  { name: 'config', seeds: 'config', run: (text) => void parseConfig(text, 'plimsoll.yml') },
]

/** Milliseconds of work that one text may take. */
const longestRun = 5_000

/** Null when all is well, else what went wrong. A mistake of the user's is well, when it is told in one line. */
export function problemOf(target: Target, text: string, dialect: Dialect): string | null {
  const before = process.cpuUsage()
  try {
    target.run(text, dialect)
  } catch (error) {
    if (!(error instanceof UserError)) return error instanceof Error ? (error.stack ?? error.message) : String(error)
    if (/[\n\r]/.test(error.message)) return `a message of several lines: ${error.message}`
  }
  const used = process.cpuUsage(before)
  const milliseconds = Math.round((used.user + used.system) / 1_000)
  return milliseconds > longestRun ? `took ${milliseconds} ms of work` : null
}

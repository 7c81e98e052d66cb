// Reads one property YAML file: what it says of models, seeds, snapshots, tests, sources, exposures and groups.

import type { Group, ModelColumn } from '../../../domain/project.ts'
import { ownerOf } from '../manifest/parse-manifest.ts'
import { listOf, nameOf, type PlainRecord, recordOf, recordsOf, textOf, textsOf } from '../plain-data.ts'
import { type UniqueKey, uniqueKeysOfConstraints } from '../unique-keys.ts'
import { type TemplateFacts, templateFacts } from './file-scan.ts'
import { mergeConfig } from './merge-config.ts'
import { keysOfTests, testsOf } from './property-tests.ts'

/** What YAML says of one node. */
export interface NodeProperties {
  readonly name: string
  readonly file: string
  readonly config: PlainRecord
  readonly description: string
  readonly columns: readonly ModelColumn[]
  readonly keys: readonly UniqueKey[]
  /** Version of a versioned model, and whether an unversioned ref means it. */
  readonly version: string | null
  readonly latest: boolean
  /** File name without ending when a version names one. */
  readonly definedIn: string | null
  /** `relation:` of a snapshot that is written in YAML alone. */
  readonly relation: string | null
}

export interface SourceProperties {
  readonly name: string
  readonly sourceName: string
  readonly file: string
  readonly database: string | null
  readonly schema: string
  readonly identifier: string
  readonly config: PlainRecord
  readonly meta: PlainRecord
  readonly columns: readonly ModelColumn[]
  readonly keys: readonly UniqueKey[]
  readonly freshness: boolean
}

export interface ExposureProperties {
  readonly name: string
  readonly file: string
  /** What its `ref('x')` and `source('a', 'b')` entries say. */
  readonly facts: TemplateFacts
  readonly owner: string | null
}

export interface Properties {
  readonly models: readonly NodeProperties[]
  readonly seeds: readonly NodeProperties[]
  readonly snapshots: readonly NodeProperties[]
  readonly tests: readonly NodeProperties[]
  readonly sources: readonly SourceProperties[]
  readonly exposures: readonly ExposureProperties[]
  readonly groups: readonly Group[]
}

export function readProperties(content: unknown, file: string): Properties {
  const sections = recordOf(content)
  const nodes = (name: string) => recordsOf(sections[name]).flatMap((entry) => nodeProperties(entry, file))
  return {
    models: nodes('models'),
    seeds: nodes('seeds'),
    snapshots: nodes('snapshots'),
    // The same keys hold lists of tests under a node; at the top they describe singular tests.
    tests: [...nodes('data_tests'), ...nodes('tests')],
    sources: recordsOf(sections.sources).flatMap((source) => sourceProperties(source, file)),
    exposures: recordsOf(sections.exposures).flatMap((entry) => exposureProperties(entry, file)),
    groups: recordsOf(sections.groups).flatMap((group) => {
      const name = textOf(group.name)
      return name === null ? [] : [{ name, owner: ownerOf(group) }]
    }),
  }
}

function nodeProperties(entry: PlainRecord, file: string): readonly NodeProperties[] {
  const name = nameOf(entry.name)
  if (name === null) return []
  const columns = recordsOf(entry.columns)
  const whole: NodeProperties = {
    name,
    file,
    config: mergeConfig(outsideConfig(entry), recordOf(entry.config)),
    description: textOf(entry.description) ?? '',
    columns: columns.flatMap(columnOf),
    keys: [
      ...keysOfTests(testsOf(entry, null)),
      ...uniqueKeysOfConstraints(entry.constraints, null),
      ...columnKeys(columns),
    ],
    version: null,
    latest: true,
    definedIn: null,
    relation: textOf(entry.relation),
  }
  const versions = recordsOf(entry.versions)
  if (versions.length === 0) return [whole]
  const latest = nameOf(entry.latest_version) ?? latestOf(versions)
  return versions.map((version) => versionOf(whole, version, latest))
}

function versionOf(whole: NodeProperties, entry: PlainRecord, latest: string | null): NodeProperties {
  const version = nameOf(entry.v)
  // `columns: [{include: all}, ...]` adds to the model's columns; any other list replaces them.
  const columns = recordsOf(entry.columns).filter((column) => column.include === undefined)
  const includes = entry.columns === undefined || listOf(entry.columns).length > columns.length
  return {
    ...whole,
    config: mergeConfig(whole.config, mergeConfig(outsideConfig(entry), recordOf(entry.config))),
    columns: [...(includes ? whole.columns : []), ...columns.flatMap(columnOf)],
    keys: [...(includes ? whole.keys : []), ...keysOfTests(testsOf(entry, null)), ...columnKeys(columns)],
    version,
    latest: version === latest,
    definedIn: textOf(entry.defined_in),
  }
}

/** dbt takes the greatest, by number where all are numbers. */
function latestOf(versions: readonly PlainRecord[]): string | null {
  const names = versions.flatMap((version) => nameOf(version.v) ?? [])
  return names.sort((left, right) => Number(left) - Number(right) || (left < right ? -1 : 1)).at(-1) ?? null
}

/** Settings that may stand beside `config:`. */
function outsideConfig(entry: PlainRecord): PlainRecord {
  const keys = ['tags', 'meta', 'docs', 'group', 'access'].filter((key) => entry[key] !== undefined)
  return Object.fromEntries(keys.map((key) => [key, entry[key]]))
}

function columnOf(column: PlainRecord): readonly ModelColumn[] {
  const name = nameOf(column.name)
  if (name === null) return []
  return [
    {
      name,
      type: textOf(column.data_type),
      tests: testsOf(column, name)
        .map((test) => test.name)
        .sort(),
    },
  ]
}

function columnKeys(columns: readonly PlainRecord[]): readonly UniqueKey[] {
  return columns.flatMap((column) => {
    const name = nameOf(column.name)
    if (name === null) return []
    return [...keysOfTests(testsOf(column, name)), ...uniqueKeysOfConstraints(column.constraints, name)]
  })
}

function sourceProperties(source: PlainRecord, file: string): readonly SourceProperties[] {
  const sourceName = textOf(source.name)
  if (sourceName === null) return []
  const common = recordOf(source.config)
  return recordsOf(source.tables).flatMap((table) => {
    const name = nameOf(table.name)
    if (name === null) return []
    const columns = recordsOf(table.columns)
    const config = { ...common, ...recordOf(table.config) }
    const freshness = config.freshness ?? table.freshness ?? source.freshness
    return {
      name,
      sourceName,
      file,
      database: textOf(source.database) ?? textOf(source.catalog),
      schema: nameOf(source.schema) ?? sourceName,
      identifier: nameOf(table.identifier) ?? name,
      config,
      meta: {
        ...recordOf(source.meta),
        ...recordOf(common.meta),
        ...recordOf(table.meta),
        ...recordOf(recordOf(table.config).meta),
      },
      columns: columns.flatMap(columnOf),
      keys: [...keysOfTests(testsOf(table, null)), ...columnKeys(columns)],
      freshness: freshness !== undefined && freshness !== null,
    }
  })
}

function exposureProperties(entry: PlainRecord, file: string): readonly ExposureProperties[] {
  const name = textOf(entry.name)
  const reads = textsOf(entry.depends_on).map((call) => `{{ ${call} }}`)
  return name === null ? [] : [{ name, file, facts: templateFacts(reads.join('\n')), owner: ownerOf(entry) }]
}

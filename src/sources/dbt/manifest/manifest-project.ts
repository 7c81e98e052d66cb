// A project read from a manifest alone: its graph, names and settings, and texts from compiled or raw code.

import { textDigest } from '../../../domain/content-id.ts'
import type { Dialect } from '../../../domain/dialect.ts'
import type { Model, ModelId, ModelTexts, Project, ReadProject } from '../../../domain/project.ts'
import type { RelationName } from '../../../domain/relation.ts'
import type { NotMeasured } from '../../../domain/review.ts'
import { configDigest } from '../config-digest.ts'
import { dialectOfAdapter, guessDialect, isKnownAdapter } from '../dialect-guess.ts'
import { modelTexts, type Rendering } from '../model-texts.ts'
import { modelOf } from '../node.ts'
import { type PlainRecord, textOf } from '../plain-data.ts'
import { indexNodes } from '../project/node-index.ts'
import { relationNames, targetOf } from '../project/relation-names.ts'
import { alignOrigin } from '../render/align-origin.ts'
import { rawText } from '../render/raw-text.ts'
import { createRenderer, type Renderer } from '../render/renderer.ts'
import { relationAliases } from './aliases.ts'
import { type AttachedTests, attachedTests } from './attached-tests.ts'
import { isBuiltIn } from './fields.ts'
import { columnsOf, constraintKeys, sourceTable } from './manifest-source.ts'
import { type Manifest, type ManifestNode, parseManifest } from './parse-manifest.ts'
import { type ReachedMacros, reachedMacros } from './reached-macros.ts'

export interface ManifestOptions {
  readonly dialect?: Dialect
  /** Gives the names that production uses, by unique_id. */
  readonly production?: Manifest | null
  /** Folder of the project inside the repository, '' for its root: paths of a manifest start there. */
  readonly root?: string
  readonly vars?: PlainRecord
  readonly asOf?: string
}

export function projectFromManifest(bytes: Uint8Array, label: string, options: ManifestOptions = {}): ReadProject {
  return manifestProject(parseManifest(bytes, label), options)
}

export function manifestProject(manifest: Manifest, options: ManifestOptions = {}): ReadProject {
  const root = options.root === undefined || options.root === '' ? '' : `${options.root.replace(/\/+$/, '')}/`
  const tests = attachedTests(manifest)
  const named = productionNames(options.production ?? null)
  const reach = reachedMacros(manifest)
  const models = new Map<ModelId, Model>()
  for (const node of manifest.nodes.values()) {
    if (node.config.enabled === false) continue
    models.set(node.id, toModel(node, manifest, tests, reach(node), named(node), root))
  }
  const dialect = options.dialect ?? dialectOfAdapter(manifest.adapter) ?? guessDialect(rawTexts(manifest))
  const project: Project = {
    kind: 'dbt',
    name: manifest.project,
    root: root.replace(/\/$/, ''),
    dialect,
    models,
    sources: new Map(
      [...manifest.sources].map(([id, source]) => [
        id,
        sourceTable(id, source, tests, root, options.production ?? null),
      ]),
    ),
    exposures: manifest.exposures,
    groups: manifest.groups,
    problems: adapterProblems(manifest, dialect, options),
  }
  const renderer = lazily(() => manifestRenderer(manifest, project, options))
  return {
    project,
    aliases: relationAliases(manifest, models, project.sources),
    texts(id): ModelTexts {
      const node = manifest.nodes.get(id)
      const model = models.get(id)
      if (node === undefined || model === undefined) throw new Error(`no model ${id} in ${manifest.label}`)
      return textsOf(node, model, renderer)
    },
  }
}

function toModel(
  node: ManifestNode,
  manifest: Manifest,
  tests: AttachedTests,
  reached: ReachedMacros,
  relation: RelationName,
  root: string,
): Model {
  const own = node.package === manifest.project || node.package === ''
  const { config } = node
  return modelOf({
    id: node.id,
    name: node.name,
    package: node.package,
    kind: node.kind,
    file: `${root}${own ? '' : `dbt_packages/${node.package}/`}${node.path}`,
    source: node.raw,
    config,
    relation,
    dependsOn: node.dependsOn,
    attachedTo: tests.targets.get(node.id) ?? (node.kind === 'test' ? (node.dependsOn[0] ?? null) : null),
    columns: columnsOf(node.fields, tests.onColumn.get(node.id)),
    description: textOf(node.fields.description) ?? '',
    declaredKeys: [...(tests.keys.get(node.id) ?? []), ...constraintKeys(node.fields)],
    digests: {
      sql: node.kind === 'seed' ? checksumOf(node) : textDigest(node.raw),
      config: configDigest(config),
      macros: reached.hashes,
      vars: new Map(),
      // A manifest says which packages are there, and of no version.
      packages: new Map(),
    },
  })
}

/** By unique_id; a node that production lacks goes where it puts nodes of the same settings. */
function productionNames(production: Manifest | null): (node: ManifestNode) => RelationName {
  if (production === null) return (node) => node.relation
  const { database, schema } = targetOf(production)
  const name = relationNames({ target: { database, schema: schema ?? '' }, production, custom: () => null })
  return (node) => {
    const found = name(node)
    // Production may have no plainly named model to tell its own schema by.
    return found.schema === '' ? node.relation : found
  }
}

function checksumOf(node: ManifestNode): string {
  const checksum = node.fields.checksum
  return typeof checksum === 'object' && checksum !== null && 'checksum' in checksum ? String(checksum.checksum) : ''
}

/** Other platforms are read in the nearest dialect, which is said. */
function adapterProblems(manifest: Manifest, dialect: Dialect, options: ManifestOptions): readonly NotMeasured[] {
  const { adapter, label } = manifest
  if (adapter === null || isKnownAdapter(adapter) || options.dialect !== undefined) return []
  return [{ model: '', file: label, reason: `is of adapter ${adapter}, which is read as ${dialect}` }]
}

function rawTexts(manifest: Manifest): readonly string[] {
  return [...manifest.nodes.values()].slice(0, 200).map((node) => node.raw)
}

function textsOf(node: ManifestNode, model: Model, renderer: () => Renderer): ModelTexts {
  if (node.compiled === null && node.fields.test_metadata !== undefined && node.fields.test_metadata !== null) {
    return { kind: 'none', reason: 'a generic test that the manifest does not hold compiled', measured: true }
  }
  const source = node.raw
  return modelTexts({
    kind: node.kind,
    materialized: model.materialized,
    language: node.language === 'python' ? 'python' : 'sql',
    source,
    compiled: node.compiled,
    staleness: null,
    builds: node.relation.schema === null ? [] : [`${node.relation.schema}.${node.relation.name}`],
    render: (face): Rendering => {
      const result = renderer().render({
        text: source,
        path: model.file,
        name: node.name,
        package: node.package,
        self: model.relation,
        incremental: face === 'increment',
        config: node.config,
      })
      return result.kind === 'failed' ? { kind: 'failed', reason: result.reason } : result
    },
    raw: () => rawText(source),
    align: (sql) => alignOrigin(sql, source),
  })
}

function manifestRenderer(manifest: Manifest, project: Project, options: ManifestOptions): Renderer {
  const index = indexNodes(
    [...manifest.nodes.values()]
      .filter((node) => node.kind !== 'test' && node.kind !== 'operation' && node.kind !== 'analysis')
      .map(({ id, name, package: from, version, fields }) => {
        const latest = version === null || version === String(fields.latest_version ?? version)
        return { id, name, package: from, version, latest }
      }),
    project.sources.values(),
    manifest.project,
  )
  const macros = [...manifest.macros.values()].filter((macro) => !isBuiltIn(macro.package))
  const sample = [...manifest.nodes.values()].find((node) => node.kind === 'model')
  return createRenderer({
    dialect: project.dialect,
    projectName: manifest.project,
    macros: macros.map((macro) => ({ path: macro.path, text: macro.text, package: macro.package })),
    vars: options.vars ?? {},
    target: {
      name: 'prod',
      type: project.dialect,
      database: sample?.relation.database ?? null,
      schema: sample?.relation.schema ?? 'prod',
    },
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    resolveRef(packageName, name, version): RelationName | null {
      const id = index.ref({ package: packageName, name, version }, manifest.project)
      const model = id === null ? undefined : project.models.get(id)
      if (model === undefined) return null
      return model.relation ?? { database: null, schema: null, name: `__dbt__cte__${model.name}` }
    },
    resolveSource(source, table) {
      const id = index.source(source, table, manifest.project)
      return id === null ? null : (project.sources.get(id)?.relation ?? null)
    },
  })
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

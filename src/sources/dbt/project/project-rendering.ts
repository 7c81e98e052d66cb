// Everything of a project that needs its templates to run: settings, names and texts. One renderer serves them all.

import type { Dialect } from '../../../domain/dialect.ts'
import type { Materialization, ModelId } from '../../../domain/project.ts'
import { isTargetPart, type RelationName } from '../../../domain/relation.ts'
import type { Manifest } from '../manifest/parse-manifest.ts'
import type { Rendering, TextInputs } from '../model-texts.ts'
import { nameOf, type PlainRecord, recordOf } from '../plain-data.ts'
import { alignOrigin } from '../render/align-origin.ts'
import type { RenderRequest } from '../render/environment.ts'
import { rawText } from '../render/raw-text.ts'
import { createRenderer } from '../render/renderer.ts'
import { compiledSql } from './compiled-sql.ts'
import { customNames } from './custom-names.ts'
import type { DerivedCache } from './derived-cache.ts'
import type { DraftNode } from './draft-nodes.ts'
import { type Graph, type GraphNode, type GraphSource, referredName } from './graph.ts'
import type { MacroIndex } from './macro-index.ts'
import { mergeConfig } from './merge-config.ts'
import { nestedTemplates } from './nested-templates.ts'
import type { PackageFiles } from './package-files.ts'
import { macroFiles } from './project-macros.ts'
import type { SourceProperties } from './properties.ts'
import type { ReadDbtOptions } from './read-options.ts'
import { relationNames } from './relation-names.ts'

export interface ProjectRendering {
  settings(draft: DraftNode): PlainRecord
  name(draft: DraftNode, config: PlainRecord): RelationName
  sourceRelation(id: ModelId, source: SourceProperties): RelationName
  inputs(node: GraphNode, materialized: Materialization): TextInputs
  useSources(sources: ReadonlyMap<ModelId, GraphSource>): void
  useGraph(graph: Graph): void
}

export interface RenderingNeeds {
  readonly options: ReadDbtOptions
  readonly dialect: Dialect
  readonly own: PackageFiles
  readonly packages: readonly PackageFiles[]
  readonly macros: MacroIndex
  /** Where production puts plainly named models, as far as a manifest tells. */
  readonly naming: { readonly database: string | null; readonly schema: string | null }
  readonly production: Manifest | null
  readonly cache: DerivedCache
}

/** Stands for the schema of production's target where nobody told it. */
const unknownSchema = 'prod'

export function projectRendering(needs: RenderingNeeds): ProjectRendering {
  const { options, dialect, own, macros, production } = needs
  const root = own.project.name
  let sources: ReadonlyMap<ModelId, GraphSource> = new Map()
  let graph: Graph | null = null
  const target = {
    name: 'prod',
    type: dialect,
    database: needs.naming.database,
    schema: needs.naming.schema ?? unknownSchema,
    ...options.target,
  }
  const manifests = [options.manifest, options.production].filter((manifest) => manifest != null)
  const renderer = createRenderer({
    dialect,
    projectName: root,
    macros: macroFiles(needs.packages, manifests),
    vars: { ...packageVars(needs.packages, own), ...own.project.vars, ...options.vars },
    searchOrder: own.project.dispatch,
    target,
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    ...(options.timeLimitMs === undefined ? {} : { timeLimitMs: options.timeLimitMs }),
    resolveRef(packageName, name, version) {
      const id = graph?.index.ref({ package: packageName, name, version }, root)
      const node = id == null ? undefined : graph?.nodes.get(id)
      return node === undefined ? null : referredName(node)
    },
    resolveSource(sourceName, table) {
      const id = graph?.index.source(sourceName, table, root) ?? `source.${root}.${sourceName}.${table}`
      return sources.get(id)?.relation ?? null
    },
  })
  const nested = nestedTemplates(renderer)
  const name = relationNames({
    target: { database: nameOf(target.database), schema: nameOf(target.schema) ?? unknownSchema },
    production,
    custom: customNames({ renderer, macros, root, target, vars: own.project.vars, cache: needs.cache }),
  })
  const compiled = compiledSql(options.manifest ?? null, macros, root)

  function request(
    draft: DraftNode,
    self: RelationName | null,
    config: PlainRecord,
    incremental: boolean,
  ): RenderRequest {
    return {
      text: draft.template(),
      path: draft.path,
      name: draft.name,
      package: draft.package,
      self,
      incremental,
      config,
    }
  }

  return {
    settings(draft) {
      const written = nested.config(draft.config, draft.path)
      const computed = draft.facts.computedConfig.filter((key) => !/^(pre|post)[-_]hook$/.test(key))
      if (computed.length === 0 || draft.language !== 'sql') return written
      const result = renderer.render(request(draft, null, written, false))
      if (result.kind === 'failed') return written
      const found = computed.flatMap((key) => {
        const value = result.config[key.replaceAll('-', '_')]
        return value === undefined ? [] : [[key, value] as const]
      })
      return mergeConfig(written, Object.fromEntries(found))
    },
    name(draft, config) {
      const { id, name: called, package: from, kind, version, path } = draft
      if (kind === 'test' || kind === 'analysis') return { database: null, schema: null, name: called }
      return placed(name({ id, name: called, package: from, kind, version, path, config }))
    },
    sourceRelation(id, source) {
      const known = recordOf(production?.sources.get(id))
      const inProduction = nameOf(known.identifier) ?? nameOf(known.name)
      if (inProduction !== null) {
        return { database: nameOf(known.database), schema: nameOf(known.schema), name: inProduction }
      }
      return placed({
        database: source.database === null ? nameOf(target.database) : nested.text(source.database, source.file).trim(),
        schema: nested.text(source.schema, source.file).trim(),
        name: nested.text(source.identifier, source.file).trim(),
      })
    },
    inputs(node, materialized) {
      const { draft, config } = node
      const source = draft.template()
      const { compiled: sql, staleness } = draft.language === 'sql' ? compiled(draft, draft.source()) : noCompiled
      const built = options.manifest?.nodes.get(draft.id)?.relation ?? node.relation
      return {
        kind: draft.kind,
        materialized,
        language: draft.language === 'python' ? 'python' : 'sql',
        source,
        compiled: sql,
        staleness,
        builds: built.schema === null ? [] : [`${built.schema}.${built.name}`],
        render: (face): Rendering => {
          const result = renderer.render(request(draft, node.relation, config, face === 'increment'))
          return result.kind === 'failed' ? { kind: 'failed', reason: result.reason } : result
        },
        raw: () => rawText(source),
        align: (text) => alignOrigin(text, source),
      }
    },
    useSources(found) {
      sources = found
    },
    useGraph(built) {
      graph = built
    },
  }
}

/** A database that only the target knows is not known. */
function placed(relation: RelationName): RelationName {
  return isTargetPart(relation.database) ? { ...relation, database: null } : relation
}

const noCompiled = { compiled: null, staleness: null } as const

/** A package's own vars, scoped to it, below those the root project sets for it. */
function packageVars(packages: readonly PackageFiles[], own: PackageFiles): PlainRecord {
  return Object.fromEntries(
    packages.flatMap(({ project }) =>
      project === own.project || Object.keys(project.vars).length === 0
        ? []
        : [[project.name, { ...project.vars, ...recordOf(own.project.vars[project.name]) }]],
    ),
  )
}

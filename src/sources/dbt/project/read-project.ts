// Reads a dbt project from its files, with whatever artifacts there are; texts are made when asked for.

import { UserError } from '../../../domain/errors.ts'
import type { FileTree } from '../../../domain/file-tree.ts'
import type { Model, ModelId, ModelTexts, Project, ReadProject, SourceTable } from '../../../domain/project.ts'
import type { NotMeasured } from '../../../domain/review.ts'
import { dialectOfAdapter, guessDialect } from '../dialect-guess.ts'
import { relationAliases } from '../manifest/aliases.ts'
import { modelTexts } from '../model-texts.ts'
import { modelOf } from '../node.ts'
import { memoryCache } from './derived-cache.ts'
import { digestsOf } from './digests.ts'
import { type DraftNode, draftNodes } from './draft-nodes.ts'
import { buildGraph, type Graph, type GraphNode, type GraphSource, graphSources } from './graph.ts'
import { installedPackages, packageVersions } from './installed-packages.ts'
import { indexMacros } from './macro-index.ts'
import { type PackageFiles, readPackage } from './package-files.ts'
import { projectRendering } from './project-rendering.ts'
import type { ReadDbtOptions } from './read-options.ts'
import { targetOf } from './relation-names.ts'
import { varsFor } from './vars.ts'

/** `root` is the folder of dbt_project.yml inside the tree, '' for its top. */
export function readDbtProject(tree: FileTree, root: string, options: ReadDbtOptions = {}): ReadProject {
  const prefix = prefixOf(root)
  const cache = options.cache ?? memoryCache()
  const own = readPackage(tree, prefix, cache)
  if (own.projectFile === null) {
    throw new UserError(`${tree.label}:${prefix}dbt_project.yml`, 'is not there', 'Name the folder of a dbt project.')
  }
  const installed = packagesOf(tree, prefix, own, options, cache)
  const packages = [own, ...installed]
  const name = own.project.name
  const manifests = [options.production, options.manifest].filter((manifest) => manifest != null)
  const dialect =
    options.dialect ??
    manifests.map((manifest) => dialectOfAdapter(manifest.adapter)).find((found) => found !== null) ??
    guessDialect(sampleTexts(own))

  const macros = indexMacros(packages, name)
  const naming = targetOf(manifests[0] ?? null)
  const rendering = projectRendering({
    options,
    dialect,
    own,
    packages,
    macros,
    naming,
    production: manifests[0] ?? null,
    cache,
  })
  const sources = graphSources({ packages, sourceRelation: rendering.sourceRelation })
  rendering.useSources(sources)
  const graph = buildGraph(draftNodes(packages, own), sources, {
    packages,
    root: name,
    settings: rendering.settings,
    name: rendering.name,
    sourceRelation: rendering.sourceRelation,
  })
  rendering.useGraph(graph)

  const ownVars = new Map(packages.map((entry) => [entry.project.name, entry.project.vars]))
  const digests = digestsOf({
    macros,
    root: name,
    versions: packageVersions(tree, prefix),
    varsOf: (packageName) => varsFor(packageName, options.vars ?? {}, own.project.vars, ownVars.get(packageName) ?? {}),
    packagesRead: (draft) => dependsOn(draft, graph).flatMap((id) => packageOf(id, graph, name)),
  })
  const models = new Map<ModelId, Model>()
  for (const node of graph.nodes.values()) models.set(node.draft.id, toModel(node, graph, digests))
  const project: Project = {
    kind: 'dbt',
    name,
    root: prefix.replace(/\/$/, ''),
    dialect,
    models,
    sources: new Map([...sources].map(([id, source]) => [id, toSource(source)])),
    exposures: exposuresOf(packages, graph),
    groups: new Map(
      packages.flatMap((entry) => entry.properties.flatMap((file) => file.groups.map((group) => [group.name, group]))),
    ),
    problems: problemsOf(packages, graph),
  }
  const aliases = options.manifest == null ? undefined : relationAliases(options.manifest, models, project.sources)
  return {
    project,
    ...(aliases === undefined ? {} : { aliases }),
    texts(id): ModelTexts {
      const node = graph.nodes.get(id)
      const model = models.get(id)
      if (node === undefined || model === undefined) throw new Error(`no model ${id} in ${tree.label}`)
      return modelTexts(rendering.inputs(node, model.materialized))
    },
  }
}

function prefixOf(root: string): string {
  return root === '' ? '' : `${root.replace(/\/+$/, '')}/`
}

function packagesOf(
  tree: FileTree,
  prefix: string,
  own: PackageFiles,
  options: ReadDbtOptions,
  cache: NonNullable<ReadDbtOptions['cache']>,
): readonly PackageFiles[] {
  const here = installedPackages(tree, prefix, own.project.paths.packages, cache)
  if (here.length > 0 || options.packages == null) return here
  const { tree: elsewhere, root } = options.packages
  return installedPackages(elsewhere, prefixOf(root), own.project.paths.packages, cache)
}

/** Enough to tell the platform by, without reading every file for it. */
function sampleTexts(own: PackageFiles): readonly string[] {
  const readable = own.files.filter((file) => file.language === 'sql')
  const step = Math.max(1, Math.floor(readable.length / 60))
  return readable.filter((_, index) => index % step === 0).map((file) => file.text())
}

function dependsOn(draft: DraftNode, graph: Graph): readonly ModelId[] {
  const refs = draft.facts.refs.map((ref) => graph.index.ref(ref, draft.package))
  const reads = draft.facts.sources.map(([source, table]) => graph.index.source(source, table, draft.package))
  return [...new Set([...refs, ...reads].filter((id) => id !== null && id !== draft.id))].filter((id) => id !== null)
}

function packageOf(id: ModelId, graph: Graph, root: string): readonly string[] {
  const found = graph.nodes.get(id)?.draft.package
  return found === undefined || found === root ? [] : [found]
}

function toModel(node: GraphNode, graph: Graph, digests: ReturnType<typeof digestsOf>): Model {
  const { draft, config, relation } = node
  const reads = dependsOn(draft, graph)
  return modelOf({
    id: draft.id,
    name: draft.name,
    package: draft.package,
    kind: draft.kind,
    file: draft.path,
    // A seed's rows are data, which nobody needs to have in memory.
    source: draft.language === 'csv' ? '' : draft.template(),
    config,
    relation,
    dependsOn: reads,
    attachedTo: draft.kind === 'test' ? (reads[0] ?? null) : null,
    columns: draft.properties?.columns ?? [],
    description: draft.properties?.description ?? '',
    declaredKeys: draft.properties?.keys ?? [],
    digests: digests(draft, config),
  })
}

function toSource({ id, properties, relation }: GraphSource): SourceTable {
  const { name, sourceName, file, columns, meta, freshness, keys } = properties
  return { id, name, sourceName, relation, file, columns, meta, freshness, uniqueKeys: keys }
}

function exposuresOf(packages: readonly PackageFiles[], graph: Graph): Project['exposures'] {
  return packages.flatMap((entry) =>
    entry.properties.flatMap((file) =>
      file.exposures.map((exposure) => ({
        id: `exposure.${entry.project.name}.${exposure.name}`,
        name: exposure.name,
        owner: exposure.owner,
        dependsOn: exposure.facts.refs.flatMap((ref) => graph.index.ref(ref, entry.project.name) ?? []),
      })),
    ),
  )
}

function problemsOf(packages: readonly PackageFiles[], graph: Graph): readonly NotMeasured[] {
  const files = packages.flatMap((entry) =>
    entry.problems.map(({ file, reason }) => ({ model: '', file, reason: `${reason}` })),
  )
  return [...files, ...graph.problems.map(({ id, file, reason }) => ({ model: id, file, reason }))]
}

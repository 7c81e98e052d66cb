// The nodes that the files of all packages make, before refs are resolved and settings are rendered.

import type { ContentId } from '../../../domain/file-tree.ts'
import type { ModelId, ResourceKind } from '../../../domain/project.ts'
import type { PlainRecord } from '../plain-data.ts'
import { type Definition, type TemplateFacts, templateFacts } from './file-scan.ts'
import { configAlong, mergeConfig } from './merge-config.ts'
import type { PackageFiles, SourceFile } from './package-files.ts'
import type { ConfigSection } from './project-file.ts'
import type { NodeProperties, Properties } from './properties.ts'

export interface DraftNode {
  readonly id: ModelId
  readonly name: string
  readonly package: string
  readonly kind: ResourceKind
  readonly language: SourceFile['language']
  /** Id of the whole file's content; null for a node that stands in YAML. */
  readonly content: ContentId | null
  /** Where findings point: the file, or the YAML that defines the node. */
  readonly path: string
  /** The node's own text: the file, or its block of it. */
  source(): string
  /** As long as the file, so that places in it hold, with other nodes' blocks blanked out. */
  template(): string
  readonly facts: TemplateFacts
  readonly config: PlainRecord
  readonly properties: NodeProperties | null
  readonly version: string | null
  readonly latest: boolean
}

const sections: Readonly<Record<'model' | 'seed' | 'snapshot' | 'test' | 'analysis', ConfigSection | null>> = {
  model: 'models',
  seed: 'seeds',
  snapshot: 'snapshots',
  test: 'tests',
  analysis: null,
}

export function draftNodes(packages: readonly PackageFiles[], root: PackageFiles): readonly DraftNode[] {
  const about = propertiesByName(packages)
  return packages.flatMap((files) => {
    const context = { files, root, about: about.get(files.project.name) ?? new Map() }
    const fromFiles = files.files.flatMap((file) => draftsOf(file, context))
    return [...fromFiles, ...yamlSnapshots(context, fromFiles)]
  })
}

interface DraftContext {
  readonly files: PackageFiles
  readonly root: PackageFiles
  readonly about: ReadonlyMap<string, readonly NodeProperties[]>
}

const propertyLists = ['models', 'seeds', 'snapshots', 'tests'] as const

/** What YAML says, by package, then by list and name. The root project may describe a package's nodes too. */
function propertiesByName(
  packages: readonly PackageFiles[],
): ReadonlyMap<string, ReadonlyMap<string, readonly NodeProperties[]>> {
  return new Map(
    packages.map(({ project, properties }) => {
      const byName = new Map<string, NodeProperties[]>()
      for (const file of properties) for (const list of propertyLists) addAll(byName, list, file)
      return [project.name, byName]
    }),
  )
}

function addAll(byName: Map<string, NodeProperties[]>, list: (typeof propertyLists)[number], file: Properties): void {
  for (const entry of file[list]) {
    const key = `${list}:${entry.name}`
    byName.set(key, [...(byName.get(key) ?? []), entry])
  }
}

function draftsOf(file: SourceFile, context: DraftContext): readonly DraftNode[] {
  if (file.role === 'macro') return []
  const scan = file.language === 'csv' ? null : file.scan()
  const snapshots = scan?.snapshots ?? []
  if (scan !== null && snapshots.length > 0) {
    return snapshots.map((part) => draft('snapshot', part.name, file, part, part, context))
  }
  // A snapshot folder may hold files without a snapshot block; dbt makes nothing of them.
  if (file.role === 'snapshot') return []
  return [draft(file.role, file.name, file, null, scan ?? nothingSaid, context)]
}

const nothingSaid: TemplateFacts = {
  refs: [],
  sources: [],
  config: {},
  computedConfig: [],
  calls: [],
  vars: [],
}

function draft(
  kind: Exclude<SourceFile['role'], 'macro'>,
  fileName: string,
  file: SourceFile,
  part: Definition | null,
  facts: TemplateFacts,
  context: DraftContext,
): DraftNode {
  const { files } = context
  const packageName = files.project.name
  const properties = findProperties(kind, fileName, context)
  const name = properties?.version == null ? fileName : properties.name
  const version = properties?.version ?? null
  const path = [
    packageName,
    ...file.folders,
    ...(part === null ? [] : [file.name]),
    name,
    ...(version === null ? [] : [`v${version}`]),
  ]
  return {
    id: [kind, packageName, name, ...(version === null ? [] : [`v${version}`])].join('.'),
    name,
    package: packageName,
    kind,
    language: file.language,
    content: file.id,
    path: file.path,
    source: () => (part === null ? file.text() : file.text().slice(part.start, part.end)),
    template: () => (part === null ? file.text() : alone(file.text(), part)),
    facts,
    config: settingsOf(kind, path, properties, facts.config, context),
    properties,
    version,
    latest: properties?.latest ?? true,
  }
}

/** From the weakest on: the package's dbt_project.yml, its YAML, the file itself, the root project's dbt_project.yml. */
function settingsOf(
  kind: DraftNode['kind'] & keyof typeof sections,
  path: readonly string[],
  properties: NodeProperties | null,
  own: PlainRecord,
  { files, root }: DraftContext,
): PlainRecord {
  const section = sections[kind]
  const packageWide = section === null ? {} : configAlong(files.project.configs[section], path)
  const near = mergeConfig(mergeConfig(packageWide, properties?.config ?? {}), own)
  if (files === root || section === null) return near
  return mergeConfig(near, configAlong(root.project.configs[section], path))
}

/** A versioned model's file is named `<model>_v<version>` unless YAML says otherwise. */
function findProperties(kind: string, fileName: string, context: DraftContext): NodeProperties | null {
  const list = `${kind}s`
  const exact = context.about.get(`${list}:${fileName}`)?.find((entry) => entry.version === null)
  if (exact !== undefined) return exact
  if (kind !== 'model') return null
  for (const entries of versionedModels(context.about)) {
    const found = entries.find((entry) => (entry.definedIn ?? `${entry.name}_v${entry.version}`) === fileName)
    if (found !== undefined) return found
    // The latest version may keep the plain file name.
    const latest = entries.find((entry) => entry.latest && entry.name === fileName && entry.definedIn === null)
    if (latest !== undefined) return latest
  }
  return null
}

const versionedByContext = new WeakMap<object, readonly (readonly NodeProperties[])[]>()

function versionedModels(about: DraftContext['about']): readonly (readonly NodeProperties[])[] {
  const known = versionedByContext.get(about)
  if (known !== undefined) return known
  const found = [...about].flatMap(([key, entries]) =>
    key.startsWith('models:') && entries.some((entry) => entry.version !== null) ? [entries] : [],
  )
  versionedByContext.set(about, found)
  return found
}

/** Since dbt 1.9 a snapshot may be YAML alone: a relation and its settings. */
function yamlSnapshots(context: DraftContext, fromFiles: readonly DraftNode[]): readonly DraftNode[] {
  const known = new Set(fromFiles.map((node) => node.id))
  return context.files.properties.flatMap((file) =>
    file.snapshots.flatMap((properties): readonly DraftNode[] => {
      const packageName = context.files.project.name
      const id = `snapshot.${packageName}.${properties.name}`
      if (properties.relation === null || known.has(id)) return []
      const text = `select * from {{ ${properties.relation} }}`
      const facts = templateFacts(text)
      const path = [packageName, properties.name]
      return [
        {
          id,
          name: properties.name,
          package: packageName,
          kind: 'snapshot',
          language: 'sql',
          content: null,
          path: properties.file,
          source: () => text,
          template: () => text,
          facts,
          config: settingsOf('snapshot', path, properties, {}, context),
          properties,
          version: null,
          latest: true,
        },
      ]
    }),
  )
}

/** The text with everything outside of one block turned into blanks. */
function alone(text: string, part: Definition): string {
  const blank = (outside: string) => outside.replaceAll(/[^\r\n]/g, ' ')
  return blank(text.slice(0, part.start)) + text.slice(part.start, part.end) + blank(text.slice(part.end))
}

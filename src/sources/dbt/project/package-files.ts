// The files of one package (the project itself or an installed one), sorted into what dbt takes them for.

import { decodeText } from '../../../domain/decode-text.ts'
import type { ContentId, FileTree } from '../../../domain/file-tree.ts'
import { type DerivedCache, derived } from './derived-cache.ts'
import { type FileScan, isFileScan, scanFile } from './file-scan.ts'
import { type ProjectFile, readProjectFile } from './project-file.ts'
import { type Properties, readProperties } from './properties.ts'
import { isYamlReading, readYaml, type YamlReading } from './yaml.ts'

export type FileRole = 'model' | 'snapshot' | 'seed' | 'test' | 'analysis' | 'macro'

export interface SourceFile {
  /** From the tree's root. */
  readonly path: string
  readonly id: ContentId
  readonly role: FileRole
  /** Folders below the role's path, outermost first. */
  readonly folders: readonly string[]
  /** File name without its ending. */
  readonly name: string
  readonly language: 'sql' | 'python' | 'csv'
  text(): string
  scan(): FileScan
}

export interface FileProblem {
  readonly file: string
  readonly reason: string
}

export interface PackageFiles {
  readonly project: ProjectFile
  /** Path of its dbt_project.yml, null when it has none. */
  readonly projectFile: string | null
  /** Folder from the tree's root with a slash at its end, or ''. */
  readonly prefix: string
  readonly files: readonly SourceFile[]
  readonly properties: readonly Properties[]
  readonly problems: readonly FileProblem[]
}

export function readPackage(tree: FileTree, prefix: string, cache: DerivedCache): PackageFiles {
  const problems: FileProblem[] = []
  const yaml = yamlReader(tree, cache, problems)
  const ids = tree.list()
  const projectPath = ['yml', 'yaml'].map((ending) => `${prefix}dbt_project.${ending}`).find((path) => ids.has(path))
  const project = readProjectFile(projectPath === undefined ? null : yaml(projectPath), prefix)
  const files: SourceFile[] = []
  const propertyFiles: string[] = []
  for (const [path, id] of ids) {
    if (!path.startsWith(prefix)) continue
    const inside = path.slice(prefix.length)
    const place = placeOf(inside, project)
    if (place === null) continue
    if (/\.ya?ml$/.test(path)) propertyFiles.push(path)
    else {
      const file = sourceFile(tree, cache, problems, { path, id, inside, ...place })
      if (file !== null) files.push(file)
    }
  }
  tree.prefetch?.([...propertyFiles, ...files.flatMap((file) => (file.language === 'csv' ? [] : [file.path]))])
  return {
    project,
    projectFile: projectPath ?? null,
    prefix,
    files,
    properties: propertyFiles.map((path) => readProperties(yaml(path), path)),
    problems,
  }
}

interface Place {
  readonly role: FileRole
  /** The configured path that holds the file. */
  readonly under: string
}

function placeOf(inside: string, project: ProjectFile): Place | null {
  const { paths } = project
  // Packages installed inside a model folder, or build output there, are no part of this package.
  if (inside.startsWith(`${paths.packages}/`) || inside.startsWith('target/')) return null
  const roles: readonly (readonly [FileRole, readonly string[]])[] = [
    ['macro', paths.macros],
    ['seed', paths.seeds],
    ['snapshot', paths.snapshots],
    ['test', paths.tests],
    ['analysis', paths.analyses],
    ['model', paths.models],
  ]
  for (const [role, folders] of roles) {
    const under = folders.find((folder) => folder === '' || folder === '.' || inside.startsWith(`${folder}/`))
    if (under === undefined) continue
    // Generic tests are macros that live among the tests.
    const generic = role === 'test' && inside.startsWith(`${under}/generic/`)
    return { role: generic ? 'macro' : role, under }
  }
  return null
}

interface FileEntry extends Place {
  readonly path: string
  readonly id: ContentId
  readonly inside: string
}

function sourceFile(tree: FileTree, cache: DerivedCache, problems: FileProblem[], entry: FileEntry): SourceFile | null {
  const { path, id, role, under, inside } = entry
  const ending = /\.(sql|py|csv)$/.exec(path)?.[1]
  const language = ending === 'csv' ? 'csv' : ending === 'py' ? 'python' : 'sql'
  if (ending === undefined || (language === 'csv') !== (role === 'seed')) return null
  if (language === 'python' && role !== 'model') return null
  const parts = (under === '' || under === '.' ? inside : inside.slice(under.length + 1)).split('/')
  const fileName = parts.pop() ?? ''
  let decoded: string | null = null
  const decode = () => {
    if (decoded === null) {
      const bytes = tree.read(path)
      const { text, note } = decodeText(bytes ?? new Uint8Array())
      const problem = bytes === null ? 'could not be read' : note
      if (problem !== null) problems.push({ file: path, reason: problem })
      decoded = text
    }
    return decoded
  }
  return {
    path,
    id,
    role,
    folders: parts,
    name: fileName.slice(0, -(ending.length + 1)),
    language,
    text: decode,
    scan: () =>
      derived(cache, language === 'python' ? 'python' : 'scan', id, isFileScan, () => scanFile(decode(), language)),
  }
}

function yamlReader(tree: FileTree, cache: DerivedCache, problems: FileProblem[]): (path: string) => unknown {
  const ids = tree.list()
  return (path) => {
    const id = ids.get(path) ?? path
    const reading: YamlReading = derived(cache, 'yaml', id, isYamlReading, () =>
      readYaml(decodeText(tree.read(path) ?? new Uint8Array()).text),
    )
    if (reading.kind === 'value') return reading.value
    problems.push({ file: path, reason: `is not valid YAML: ${reading.reason}` })
    return null
  }
}

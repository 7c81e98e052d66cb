// A folder of plain SQL files as a project: each file is read as it stands, and what it creates is its relation.

import { textDigest } from '../../domain/content-id.ts'
import { decodeText } from '../../domain/decode-text.ts'
import type { Dialect } from '../../domain/dialect.ts'
import type { FileTree } from '../../domain/file-tree.ts'
import { type Model, type ModelId, noConfig, type Origin, type ReadProject } from '../../domain/project.ts'
import { type RelationKey, type RelationName, relationKey } from '../../domain/relation.ts'
import type { NotMeasured } from '../../domain/review.ts'
import { type StatementTargets, statementTargets } from './statement-targets.ts'

export interface SqlFolderOptions {
  readonly dialect: Dialect
  /** Folder inside the tree, '' for all of it. */
  readonly root?: string
  /** True for files to leave out. */
  readonly excluded?: (path: string) => boolean
}

export function readSqlFolder(tree: FileTree, options: SqlFolderOptions): ReadProject {
  const root = (options.root ?? '').replace(/\/+$/, '')
  const paths = [...tree.list().keys()].filter(
    (path) => /\.sql$/i.test(path) && (root === '' || path.startsWith(`${root}/`)) && !options.excluded?.(path),
  )
  tree.prefetch?.(paths)
  const problems: NotMeasured[] = []
  const files = paths.map((path) => {
    const bytes = tree.read(path)
    const { text, note } = decodeText(bytes ?? new Uint8Array())
    const problem = bytes === null ? 'could not be read' : note
    if (problem !== null) problems.push({ model: path, file: path, reason: problem })
    return { path, text, targets: statementTargets(text, options.dialect) }
  })
  const makers = makersOf(files)
  const models = new Map<ModelId, Model>(
    files.map(({ path, text, targets }) => [path, modelOf(path, text, targets, makers)]),
  )
  return {
    project: {
      kind: 'sql-folder',
      name: root.split('/').at(-1) || tree.label,
      root,
      dialect: options.dialect,
      models,
      sources: new Map(),
      exposures: [],
      groups: new Map(),
      problems,
    },
    texts(id) {
      const model = models.get(id)
      if (model === undefined) throw new Error(`no file ${id} in ${tree.label}`)
      if (model.source.trim() === '') return { kind: 'none', reason: 'the file is empty', measured: true }
      // The file is what runs, so it is read at the best fidelity there is.
      const sql = model.source
      return { kind: 'texts', texts: [{ face: 'always', fidelity: 'compiled', sql, origin: itself, assumptions: [] }] }
    },
  }
}

const itself: Origin = { locate: (range) => ({ range, exact: true }) }

interface SqlFile {
  readonly path: string
  readonly text: string
  readonly targets: StatementTargets
}

/** Who creates each relation; failing that, who writes to it. */
function makersOf(files: readonly SqlFile[]): ReadonlyMap<RelationKey, ModelId> {
  const makers = new Map<RelationKey, ModelId>()
  for (const list of ['creates', 'writes'] as const) {
    for (const { path, targets } of files) {
      for (const target of targets[list]) {
        const key = relationKey(target)
        if (!makers.has(key)) makers.set(key, path)
      }
    }
  }
  return makers
}

function modelOf(
  path: string,
  text: string,
  targets: StatementTargets,
  makers: ReadonlyMap<RelationKey, ModelId>,
): Model {
  const reads = targets.reads.flatMap((read: RelationName) => makers.get(relationKey(read)) ?? [])
  return {
    id: path,
    name: (path.split('/').at(-1) ?? path).replace(/\.sql$/i, ''),
    package: '',
    kind: 'model',
    file: path,
    source: text,
    relation: targets.creates[0] ?? targets.writes[0] ?? null,
    materialized: 'statement',
    config: noConfig,
    dependsOn: [...new Set(reads)].filter((id) => id !== path),
    attachedTo: null,
    columns: [],
    description: '',
    uniqueKeys: [],
    digests: { sql: textDigest(text), config: '', macros: new Map(), vars: new Map(), packages: new Map() },
  }
}

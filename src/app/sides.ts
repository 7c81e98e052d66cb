// Opens the two sides of a review: git trees of one repository, found from where the user stands.

import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { UserError } from '../domain/errors.ts'
import { fileFault } from '../domain/file-fault.ts'
import type { FileTree } from '../domain/file-tree.ts'
import { folderTree } from '../sources/folder/index.ts'
import { openRepository, type Repository } from '../sources/git/index.ts'

export interface Sides {
  readonly root: string
  readonly head: FileTree
  /** Null where nothing is compared. */
  readonly base: FileTree | null
  /** The base as the user would name it. */
  readonly baseName: string | null
}

export interface ComparedSides extends Sides {
  readonly base: FileTree
  readonly baseName: string
}

/** Packages are installed beside the code and ignored by git. */
export const ignoredFolders = ['dbt_packages', 'dbt_modules']

/** Branches that a pull request usually goes to, the first that exists. */
const usualBases = ['origin/HEAD', 'origin/main', 'main', 'origin/master', 'master']

export function openSides(request: {
  readonly cwd: string
  readonly base?: string | undefined
  readonly head?: string | undefined
}): ComparedSides {
  const repository = openRepository(request.cwd)
  const baseName = request.base ?? usualBase(repository)
  const headCommit = request.head === undefined ? 'HEAD' : repository.resolve(request.head)
  // Commits that landed on the base branch after this one forked off are not of this change.
  const forked = repository.mergeBase(repository.resolve(baseName), headCommit)
  return {
    root: repository.root,
    head: request.head === undefined ? repository.workingTree({ ignoredFolders }) : repository.tree(request.head),
    base: repository.tree(forked),
    baseName,
  }
}

/** A folder in a repository is read as git sees it, so that ignored files stay out; any other folder as it stands. */
export function openFolder(folder: string): Sides {
  const repository = repositoryAt(folder)
  if (repository === null) return { root: folder, head: folderTree(folder), base: null, baseName: null }
  return { root: repository.root, head: repository.workingTree({ ignoredFolders }), base: null, baseName: null }
}

/**
 * The repository around the folder where the user stands, as a review sees it, so that all verbs share one plimsoll.yml
 * and one baseline. What git does not see is read by itself.
 */
export function openSurroundings(cwd: string): Sides {
  const repository = repositoryAround(cwd)
  if (repository === null) return openFolder(cwd)
  const head = repository.workingTree({ ignoredFolders })
  const below = relative(repository.root, cwd).split(sep).join('/')
  const seen = [...head.list().keys()].some((path) => path.startsWith(`${below}/`))
  return below === '' || seen ? { root: repository.root, head, base: null, baseName: null } : openFolder(cwd)
}

/** The folder whose plimsoll.yml and .plimsoll count where the user stands, found without looking through its files. */
export function rootAround(cwd: string): { readonly root: string; readonly files: Pick<FileTree, 'read'> } {
  const root = repositoryAround(cwd)?.root ?? cwd
  return { root, files: { read: (path) => readIfThere(join(root, path)) } }
}

function readIfThere(file: string): Uint8Array | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(ENOENT|ENOTDIR)$/.test(String(error.code))) return null
    throw new UserError(file, `could not be read (${fileFault(error)})`, 'Mend its rights.')
  }
}

/** Null when the folder is not the top of a repository. */
function repositoryAt(folder: string): Repository | null {
  const repository = repositoryAround(folder)
  return repository?.root === folder ? repository : null
}

/** Null when the folder is in no repository, or there is no git at all. */
function repositoryAround(folder: string): Repository | null {
  try {
    return openRepository(folder)
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

export function usualBase(repository: Repository): string {
  for (const name of usualBases) {
    try {
      repository.resolve(name)
      return name
    } catch (error) {
      if (!(error instanceof UserError)) throw error
    }
  }
  throw new UserError('--base', 'no branch main or master to compare with', 'Name the base: --base <ref>.')
}

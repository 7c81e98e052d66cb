// A git repository as file trees: any ref, the merge base of two, and the working tree, none of which disturbs the user's files.

import { UserError } from '../../domain/errors.ts'
import type { FileTree } from '../../domain/file-tree.ts'
import { createBlobStore } from './blob-store.ts'
import { commitTree } from './commit-tree.ts'
import { type CommitRow, commitRows, type HistoryOptions } from './history.ts'
import { type MergedChange, type MergedOptions, mergedChanges } from './merged-changes.ts'
import { git, tryGit } from './run-git.ts'
import { type WorkingTreeOptions, workingTree } from './working-tree.ts'

export type { CommitRow, HistoryOptions } from './history.ts'
export type { MergedChange } from './merged-changes.ts'
export type { WorkingTreeOptions } from './working-tree.ts'

export interface Repository {
  /** Top folder of the working tree. */
  readonly root: string
  /** Full id of the commit that a ref names. */
  resolve(ref: string): string
  tree(ref: string): FileTree
  mergeBase(left: string, right: string): string
  workingTree(options?: WorkingTreeOptions): FileTree
  /** `owner.repository` of the remote, or the name of the folder. */
  readonly name: string
  commits(options?: HistoryOptions): readonly CommitRow[]
  /** What was merged into a branch, oldest first. */
  merged(options: MergedOptions): readonly MergedChange[]
}

export function openRepository(directory: string): Repository {
  const top = tryGit(directory, ['rev-parse', '--show-toplevel'])
  if (top.status !== 0) {
    const owned = top.stderr.includes('dubious ownership')
    throw new UserError(
      directory,
      owned ? 'git refuses it, since another user owns it' : 'is not in a git working tree',
      owned
        ? `Run git config --global --add safe.directory ${directory}`
        : 'Run inside a clone, or compare two manifests.',
    )
  }
  const root = top.stdout.toString('utf8').replace(/\r?\n$/, '')
  const blobs = createBlobStore(root)
  return {
    root,
    resolve: (ref) => resolveRef(root, ref),
    tree: (ref) => commitTree(root, resolveRef(root, ref), ref, blobs),
    mergeBase: (left, right) => findMergeBase(root, left, right),
    workingTree: (options) => workingTree(root, blobs, options ?? {}),
    get name() {
      return repositoryName(root)
    },
    commits: (options) => commitRows(root, options),
    merged: (options) => mergedChanges(root, { ...options, ref: resolveRef(root, options.ref) }),
  }
}

function repositoryName(root: string): string {
  const remote = tryGit(root, ['config', '--get', 'remote.origin.url'])
  const path =
    remote.status === 0
      ? remote.stdout
          .toString('utf8')
          .trim()
          .replace(/\.git\/?$|\/$/, '')
      : ''
  const parts = (path === '' ? root : path).split(/[/:\\]/).filter((part) => part !== '')
  const name = parts.slice(path === '' ? -1 : -2).join('.')
  return name.replace(/[^\w.-]/g, '_') || 'repository'
}

function resolveRef(root: string, ref: string): string {
  // A leading dash would be read as an option.
  if (ref !== '' && !ref.startsWith('-')) {
    const answer = tryGit(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
    if (answer.status === 0) return answer.stdout.toString('utf8').trim()
  }
  throw new UserError(
    `git ref ${ref === '' ? '(empty)' : ref}`,
    'is not a commit of this repository',
    mendRef(root, ref),
  )
}

function mendRef(root: string, ref: string): string {
  if (ref !== '' && !ref.startsWith('-')) {
    const remote = tryGit(root, ['rev-parse', '--verify', '--quiet', `refs/remotes/origin/${ref}^{commit}`])
    if (remote.status === 0) return `Use origin/${ref}, which is here.`
  }
  if (isShallow(root)) {
    return 'This is a shallow clone: run git fetch --unshallow (in a workflow: fetch-depth: 0 on the checkout step).'
  }
  const branch = ref.replace(/^origin\//, '')
  return `Run git fetch origin ${branch === '' ? 'main' : branch}, or name another ref.`
}

function findMergeBase(root: string, left: string, right: string): string {
  const answer = tryGit(root, ['merge-base', resolveRef(root, left), resolveRef(root, right)])
  if (answer.status === 0) return answer.stdout.toString('utf8').trim()
  throw new UserError(
    `git merge-base ${left} ${right}`,
    'finds no common commit',
    isShallow(root)
      ? 'This is a shallow clone: run git fetch --unshallow (in a workflow: fetch-depth: 0 on the checkout step).'
      : 'Name a base that shares history with the head.',
  )
}

function isShallow(root: string): boolean {
  return git(root, ['rev-parse', '--is-shallow-repository']).toString('utf8').trim() === 'true'
}

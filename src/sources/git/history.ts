// The history of a repository as rows: each commit with the files it touched, and the coding agent that its trailers name.

import { codingAgent } from './coding-agents.ts'
import { git, tryGit } from './run-git.ts'

export interface CommitRow {
  readonly sha: string
  readonly path: string
  readonly change: 'added' | 'modified' | 'deleted' | 'renamed'
  /** `YYYY-MM-DD hh:mm:ss` in UTC. */
  readonly authored_at: string
  readonly committed_at: string
  readonly author: string
  readonly agent: string | null
  readonly pull_request: string | null
  readonly subject: string
}

export interface HistoryOptions {
  /** Only commits at or after this day, `YYYY-MM-DD`. */
  readonly since?: string | null
  /** Only files below this folder, '' for all. */
  readonly path?: string
  readonly ref?: string
}

const fieldMark = '\u001f'
const recordMark = '\u001e'
const format = ['%H', '%at', '%ct', '%an', '%ae', '%cn', '%s', '%b'].join('%x1f')

/** Longest subject that is kept. */
const longestSubject = 200

/** Merge commits count with what they changed against their first parent; so a merged pull request is one change. */
export function commitRows(root: string, options: HistoryOptions = {}): readonly CommitRow[] {
  const { since = null, path = '', ref = 'HEAD' } = options
  if (tryGit(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).status !== 0) return []
  const output = git(root, [
    'log',
    ...['-z', '--name-status', '--find-renames', '--diff-merges=first-parent', `--format=%x1e${format}%x1f`],
    ...(since === null ? [] : [`--since=${since}T00:00:00Z`]),
    ref,
    '--',
    ...(path === '' ? [] : [path]),
  ]).toString('utf8')
  return output.split(recordMark).slice(1).flatMap(rowsOf)
}

function rowsOf(record: string): readonly CommitRow[] {
  const [
    sha = '',
    authored = '',
    committed = '',
    author = '',
    email = '',
    committer = '',
    subject = '',
    body = '',
    files = '',
  ] = record.split(fieldMark)
  const shared = {
    sha: sha.trim(),
    authored_at: timeOf(authored),
    committed_at: timeOf(committed),
    author: email === '' ? author : `${author} <${email}>`,
    agent: codingAgent({ author: `${author} <${email}>`, committer, body }),
    pull_request: pullRequest(subject, body),
    subject: subject.slice(0, longestSubject),
  }
  return touched(files).map((each) => ({ ...shared, ...each }))
}

type Touched = Pick<CommitRow, 'path' | 'change'>

/** `M\0path\0`, for renames `R096\0old\0new\0`. */
function touched(files: string): readonly Touched[] {
  const fields = files.split('\0').map((field) => field.replace(/^\n+/, ''))
  const found: Touched[] = []
  for (let at = 0; at < fields.length; at += 1) {
    const status = fields[at] ?? ''
    const path = fields[at + 1]
    if (!/^[A-Z]\d*$/.test(status) || path === undefined) continue
    if (status.startsWith('R') || status.startsWith('C')) {
      found.push({ path: fields[at + 2] ?? path, change: status.startsWith('R') ? 'renamed' : 'added' })
      at += 2
    } else {
      found.push({ path, change: status === 'A' ? 'added' : status === 'D' ? 'deleted' : 'modified' })
      at += 1
    }
  }
  return found
}

/** As GitHub, GitLab, Azure DevOps and Bitbucket write merges and squashes. */
export function pullRequest(subject: string, body: string): string | null {
  const found =
    /^Merge pull request #(\d+)\b/.exec(subject) ??
    /^Merged PR (\d+):/.exec(subject) ??
    /^Merged in .*\(pull request #(\d+)\)/.exec(subject) ??
    /\(#(\d+)\)\s*$/.exec(subject) ??
    /^See merge request \S*!(\d+)\s*$/m.exec(body)
  return found?.[1] ?? null
}

function timeOf(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')
}

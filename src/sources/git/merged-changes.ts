// What was merged into a branch: each commit on its first-parent line, be it a merge, a squash or a push, with what it touched.

import { pullRequest } from './history.ts'
import { git } from './run-git.ts'

export interface MergedChange {
  readonly sha: string
  /** The branch before it; the other side of the comparison. */
  readonly parent: string
  /** ISO, UTC. */
  readonly mergedAt: string
  readonly subject: string
  readonly pullRequest: string | null
  /** Files it touches against the branch before it. */
  readonly paths: readonly string[]
}

export interface MergedOptions {
  readonly ref: string
  /** UTC days, both included. */
  readonly since: string
  readonly until: string
}

const recordMark = '\u001e'
const fieldMark = '\u001f'
const format = `%x1e${['%H', '%P', '%ct', '%s', '%b'].join('%x1f')}%x1f`
const longestSubject = 200

/** Oldest first. The first commit of a history has nothing before it and is left out. */
export function mergedChanges(root: string, { ref, since, until }: MergedOptions): readonly MergedChange[] {
  const output = git(root, [
    'log',
    ...['-z', '--first-parent', '--diff-merges=first-parent', '--name-only', '--no-renames', `--format=${format}`],
    ...[`--since=${since}T00:00:00Z`, `--until=${until}T23:59:59Z`],
    ref,
    '--',
  ]).toString('utf8')
  return output.split(recordMark).slice(1).flatMap(changeOf).reverse()
}

function changeOf(record: string): readonly MergedChange[] {
  const [sha = '', parents = '', committed = '', subject = '', body = '', files = ''] = record.split(fieldMark)
  const [parent] = parents.split(' ')
  if (parent === undefined || parent === '') return []
  return [
    {
      sha,
      parent,
      mergedAt: new Date(Number(committed) * 1000).toISOString(),
      subject: subjectOf(subject, body).slice(0, longestSubject),
      pullRequest: pullRequest(subject, body),
      paths: files
        .split('\0')
        .map((path) => path.replace(/^\n+/, ''))
        .filter((path) => path !== ''),
    },
  ]
}

/** A merge's own subject names branches only; its title stands below. */
function subjectOf(subject: string, body: string): string {
  const title = body.trim().split('\n')[0] ?? ''
  return /^Merge (pull request|branch|remote-tracking branch) /.test(subject) && title !== '' ? title : subject
}

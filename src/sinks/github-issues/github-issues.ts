// Keeps one GitHub issue for each incident: opened, commented on, closed and opened again as the incident is.

import { UserError } from '../../domain/errors.ts'
import type { Letter, Receipt, Sink } from '../../domain/watch/letter.ts'
import type { Notice } from '../../domain/watch/notice.ts'
import { commentHas, findIssue, type Issue, type IssueAccess, request } from './issue-api.ts'

/**
 * Once: issue and comments carry hidden marks with the incident's and the notice's id, and are looked for before
 * anything is written.
 */
export function githubIssuesSink(access: IssueAccess): Sink {
  return {
    form: 'markdown',
    takesDigests: false,
    guarantee: 'once',
    async deliver({ title, body, notices }: Letter): Promise<Receipt> {
      const [notice] = notices
      if (notice === undefined || notices.length > 1) throw new Error('an issue takes one notice at a time')
      const known = await findIssue(access, markOf('incident', notice.incident.id))
      // What was over before anybody heard of it needs no issue.
      if (known === null && (notice.change === 'resolved' || notice.change === 'accepted')) return { ref: null }
      const issue = known ?? (await open(access, notice, title, body))
      if (known !== null) await tell(access, known, notice, body)
      await settle(access, issue, notice)
      return { ref: issue.html_url }
    },
  }
}

/** Ids are ours, made of letters, digits, `.` and `-`; anything else would end the comment. */
function markOf(kind: 'incident' | 'notice', id: string): string {
  if (!/^[\w.-]+$/.test(id)) throw new Error('an id holds more than letters, digits, dots and hyphens')
  return `<!-- plimsoll:${kind}:${id} -->`
}

async function open(access: IssueAccess, notice: Notice, title: string, body: string): Promise<Issue> {
  const marks = `${markOf('incident', notice.incident.id)}\n${markOf('notice', notice.id)}`
  return request(access, 'POST', '/issues', {
    title,
    body: `${body}\n\n${marks}`,
    labels: [...access.labels],
  })
}

async function tell(access: IssueAccess, issue: Issue, notice: Notice, body: string): Promise<void> {
  const mark = markOf('notice', notice.id)
  if ((issue.body ?? '').includes(mark) || (await commentHas(access, issue.number, mark))) return
  await request(access, 'POST', `/issues/${issue.number}/comments`, { body: `${body}\n\n${mark}` })
}

/** Closed when resolved or accepted, open else; a person's own choice is followed where both say the same. */
async function settle(access: IssueAccess, issue: Issue, { change }: Notice): Promise<void> {
  const state = change === 'resolved' || change === 'accepted' ? 'closed' : 'open'
  if (issue.state === state) return
  if (change === 'growing' && issue.state === 'closed' && issue.state_reason === 'not_planned') return
  await request(access, 'PATCH', `/issues/${issue.number}`, { state })
}

export function repositoryParts(name: string, repository: string): { readonly owner: string; readonly repo: string } {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? []
  if (owner !== undefined && repo !== undefined) return { owner, repo }
  throw new UserError(name, 'repository is not of the form owner/name', 'Write it as acme/data-platform.')
}

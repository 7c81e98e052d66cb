// The few requests to GitHub's REST API that keep issues: find one by its mark, open, comment on and close it.

import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { readReply } from '../../http/json-reply.ts'
import { askPatiently, type Exchange } from '../../http/patience.ts'
import type { SecretReader } from '../../http/secret.ts'

export interface IssueAccess {
  /** As the configuration names the sink. */
  readonly name: string
  /** `https://api.github.com`, or that of a GitHub Enterprise Server. */
  readonly api: string
  readonly owner: string
  readonly repo: string
  readonly token: SecretReader
  /** At least one: by the first, issues are found again. */
  readonly labels: readonly [string, ...string[]]
  readonly exchange: Exchange
}

const issueSchema = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  body: z.string().nullish(),
  pull_request: z.unknown().optional(),
})

export type Issue = z.output<typeof issueSchema>

const issuesSchema = z.array(issueSchema)
const commentsSchema = z.array(z.object({ body: z.string().nullish() }))
const perPage = 100
/** Ten thousand issues of one label: whoever has more has closed the rest long ago. */
const mostPages = 100

/** Lists by label rather than searching: the search index lags behind, and a lagging index would open a second issue. */
export async function findIssue(access: IssueAccess, mark: string): Promise<Issue | null> {
  const label = encodeURIComponent(access.labels[0])
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `/issues?state=all&labels=${label}&per_page=${perPage}&page=${page}`
    const issues = await ask(access, 'GET', path, undefined, issuesSchema)
    const found = issues.find((issue) => issue.pull_request === undefined && (issue.body ?? '').includes(mark))
    if (found !== undefined) return found
    if (issues.length < perPage) return null
  }
  return null
}

export async function commentHas(access: IssueAccess, issue: number, mark: string): Promise<boolean> {
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `/issues/${issue}/comments?per_page=${perPage}&page=${page}`
    const comments = await ask(access, 'GET', path, undefined, commentsSchema)
    if (comments.some(({ body }) => (body ?? '').includes(mark))) return true
    if (comments.length < perPage) return false
  }
  return false
}

/** Opens, comments or closes. Answers with the issue, or the comment as far as it looks like one. */
export async function request(
  access: IssueAccess,
  method: 'POST' | 'PATCH',
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Issue> {
  const isComment = path.endsWith('/comments')
  const answer = await ask(access, method, path, body, isComment ? z.looseObject({}) : issueSchema)
  return isComment ? { number: 0, html_url: '', state: 'open' } : issueSchema.parse(answer)
}

async function ask<Schema extends z.ZodType>(
  access: IssueAccess,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body: Readonly<Record<string, unknown>> | undefined,
  schema: Schema,
): Promise<z.output<Schema>> {
  const { api, owner, repo, exchange } = access
  const token = (await access.token()).reveal()
  const reply = await askPatiently(
    exchange,
    () => ({
      method,
      url: `${api}/repos/${owner}/${repo}${path}`,
      headers: {
        accept: 'application/vnd.github+json',
        'x-github-api-version': '2022-11-28',
        'user-agent': 'plimsoll',
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    // A write whose answer got lost may have been done: the next run looks for its mark first.
    { attempts: method === 'GET' ? 5 : 1, expectsJson: true },
  )
  if (reply.status >= 200 && reply.status < 300) return readReply(schema, reply, new URL(api).host)
  throw new UserError(access.name, `GitHub answered ${reply.status} for ${owner}/${repo}`, mendOf(reply.status))
}

function mendOf(status: number): string {
  if (status === 401) return 'The token is not valid, or has expired.'
  if (status === 403 || status === 404) return 'The token needs write access to the issues of this repository.'
  if (status === 410) return 'Issues are switched off in this repository.'
  return 'It is tried again with the next run.'
}

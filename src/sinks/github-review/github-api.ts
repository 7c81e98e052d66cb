// Asks GitHub's REST API about one repository, patiently where nothing can be done twice, and names the right that is missing.

import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { type JsonReply, readReply } from '../../http/json-reply.ts'
import { askPatiently, type Exchange } from '../../http/patience.ts'
import { type SecretReader, withoutSecrets } from '../../http/secret.ts'
import type { HttpReply, HttpRequest } from '../../http/transport.ts'

export interface GithubAccess {
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly api: string
  readonly graphql: string
  readonly owner: string
  readonly repo: string
  readonly token: SecretReader
  readonly exchange: Exchange
}

export interface GithubQuestion {
  readonly method: HttpRequest['method']
  /** Behind the repository, or behind the host where it begins with `//`; a whole address is taken as it is. */
  readonly path: string
  readonly body?: unknown
  /** False for what must not be done twice. */
  readonly repeatable: boolean
}

/** Hands back whatever was answered. */
export async function askGithub(access: GithubAccess, question: GithubQuestion): Promise<JsonReply> {
  const { method, path, body, repeatable } = question
  const token = (await access.token()).reveal()
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    'user-agent': 'plimsoll',
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  }
  const request = {
    method,
    url: addressOf(access, path),
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  return askPatiently(access.exchange, () => request, {
    attempts: 5,
    expectsJson: method !== 'DELETE',
    repeatable,
    putOff: rateLimit,
  })
}

/** @param right The permission that the question needs, as workflows and tokens name it: `pull-requests: write`. */
export async function askGithubFor<Schema extends z.ZodType>(
  access: GithubAccess,
  question: GithubQuestion,
  schema: Schema,
  right: string,
): Promise<z.output<Schema>> {
  const reply = await askGithub(access, question)
  if (isSuccess(reply)) return readReply(schema, reply, new URL(addressOf(access, question.path)).host)
  throw await refusal(access, reply, right)
}

export function isSuccess({ status }: JsonReply): boolean {
  return status >= 200 && status < 300
}

export async function refusal(access: GithubAccess, reply: JsonReply, right: string): Promise<UserError> {
  const { owner, repo } = access
  const words = withoutSecrets(wordsOf(reply.body), [await access.token()])
  const problem = `GitHub answered ${reply.status} for ${owner}/${repo}${words === '' ? '' : ` (${words})`}`
  return new UserError('post github', problem, mendOf(reply, right))
}

function addressOf({ api, owner, repo }: GithubAccess, path: string): string {
  if (/^https?:/.test(path)) return path
  return path.startsWith('//') ? `${api}${path.slice(1)}` : `${api}/repos/${owner}/${repo}${path}`
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: a 403 with nothing remaining, or with a pause. */
function rateLimit(reply: HttpReply, now: Date): number {
  if (reply.status !== 403 && reply.status !== 429) return 0
  const pause = Number(reply.header('retry-after') ?? '0')
  if (pause > 0) return pause * 1000
  const reset = Number(reply.header('x-ratelimit-reset') ?? '0')
  return reply.header('x-ratelimit-remaining') === '0' && reset > 0 ? Math.max(1000, reset * 1000 - now.getTime()) : 0
}

const faultSchema = z.object({
  message: z.string(),
  errors: z.array(z.looseObject({ field: z.string().optional(), code: z.string().optional() })).optional(),
})

/** GitHub's own words, which quote nothing of a request but names of fields. */
function wordsOf(body: unknown): string {
  const fault = faultSchema.safeParse(body)
  if (!fault.success) return ''
  const fields = (fault.data.errors ?? []).slice(0, 3).map(({ field = '', code = '' }) => `${field} ${code}`.trim())
  return [fault.data.message, ...fields.filter((each) => each !== '')].join('; ').slice(0, 200)
}

function mendOf({ status, body }: JsonReply, right: string): string {
  if (status === 401) return 'The token is not valid, or has expired.'
  if (status === 429 || (status === 403 && /rate limit/i.test(wordsOf(body)))) {
    return "The token's rate limit is used up: try again later."
  }
  if (status === 403) {
    return `The token needs ${right}. A pull request from a fork has a token that can only read: see "Pull requests from forks" in docs/running-for-a-team.md.`
  }
  if (status === 404)
    return `Check repository and pull request; a token that may not see them (${right}) looks the same.`
  if (status === 410) return 'Pull requests or issues are switched off in this repository.'
  if (status === 422) return 'GitHub refuses the content; a locked or deleted pull request takes no comment.'
  return 'Try again later.'
}

// Asks GitLab's REST API, patiently where nothing can be done twice, and names the right that is missing.

import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { type JsonReply, readReply } from '../../http/json-reply.ts'
import { askPatiently, type Exchange } from '../../http/patience.ts'
import { type SecretReader, withoutSecrets } from '../../http/secret.ts'
import type { HttpRequest } from '../../http/transport.ts'

export interface GitlabAccess {
  /** `https://gitlab.com/api/v4`, or that of an own server. */
  readonly api: string
  readonly token: SecretReader
  readonly exchange: Exchange
}

export interface GitlabQuestion {
  readonly method: HttpRequest['method']
  /** Behind the API's address. */
  readonly path: string
  readonly body?: unknown
  /** False for what must not be done twice. */
  readonly repeatable: boolean
}

/** @param project Its number, or its path with all groups. */
export function projectPath(project: string): string {
  return `/projects/${encodeURIComponent(project)}`
}

/** Hands back whatever was answered. */
export async function askGitlab(access: GitlabAccess, question: GitlabQuestion): Promise<JsonReply> {
  const { method, path, body, repeatable } = question
  const headers = {
    accept: 'application/json',
    'user-agent': 'plimsoll',
    'private-token': (await access.token()).reveal(),
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
  }
  const request = {
    method,
    url: `${access.api}${path}`,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  return askPatiently(access.exchange, () => request, { attempts: 5, expectsJson: method !== 'DELETE', repeatable })
}

/** @param right What the token needs for it, in words. */
export async function askGitlabFor<Schema extends z.ZodType>(
  access: GitlabAccess,
  question: GitlabQuestion,
  schema: Schema,
  right: string,
): Promise<z.output<Schema>> {
  const reply = await askGitlab(access, question)
  if (isSuccess(reply)) return readReply(schema, reply, new URL(access.api).host)
  throw await refusal(access, reply, right)
}

export function isSuccess({ status }: JsonReply): boolean {
  return status >= 200 && status < 300
}

export async function refusal(access: GitlabAccess, reply: JsonReply, right: string): Promise<UserError> {
  const words = withoutSecrets(wordsOf(reply), [await access.token()])
  const problem = `GitLab answered ${reply.status}${words === '' ? '' : ` (${words})`}`
  return new UserError('post gitlab', problem, mendOf(reply.status, right))
}

const faultSchema = z.union([z.object({ message: z.string() }), z.object({ error: z.string() })])

/** Messages of validation are objects that quote what was sent: they are left out. */
export function wordsOf({ body }: JsonReply): string {
  const fault = faultSchema.safeParse(body)
  if (!fault.success) return ''
  return ('message' in fault.data ? fault.data.message : fault.data.error).slice(0, 200)
}

function mendOf(status: number, right: string): string {
  if (status === 401) {
    return "The token is not valid, has expired, or is a job's own (CI_JOB_TOKEN), which may not write notes: use a project access token."
  }
  if (status === 403) return `The token needs ${right}.`
  if (status === 404) return `Check project and merge request; a token that may not see them (${right}) looks the same.`
  if (status === 400 || status === 422) return 'GitLab refuses the content.'
  return 'Try again later.'
}

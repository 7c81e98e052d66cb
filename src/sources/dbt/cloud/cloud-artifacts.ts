// Fetches artifacts of past runs from dbt Cloud's Admin API: run results of every step, and a manifest per job and commit.

import { UserError } from '../../../domain/errors.ts'
import { type JsonReply, readReply } from '../../../http/json-reply.ts'
import { askPatiently, type Exchange } from '../../../http/patience.ts'
import type { SecretReader } from '../../../http/secret.ts'
import { type CloudRun, refusal, runPage, runWithSteps } from './answers.ts'

export interface CloudAccount {
  /** `https://cloud.getdbt.com`, or the account's own address. */
  readonly origin: string
  readonly account: string
  readonly token: SecretReader
}

export interface CloudRequest {
  /** Runs that finished before it are left out; null: all that there are. */
  readonly since: Date | null
  readonly userAgent: string
  /** Runs that were fetched before: finished runs do not change. */
  readonly isKnown?: (run: string) => boolean
}

export interface CloudArtifact {
  /** `run_12/step_4/run_results.json`: a path for a folder of artifacts. */
  readonly path: string
  readonly content: unknown
}

/** As many as one page may have. */
const pageSize = 100
/** Steps that run nodes: `dbt deps`, `dbt docs generate` and source checks have no results to keep. */
const running = /\bdbt\b.*?\b(run|build|test|seed|snapshot|retry|run-operation)\b/

/** Newest run first, one artifact after the other. @throws {UserError} when the account or the token is refused. */
export async function* cloudArtifacts(
  cloud: CloudAccount,
  exchange: Exchange,
  request: CloudRequest,
): AsyncGenerator<CloudArtifact> {
  const ask = asker(cloud, exchange, request.userAgent)
  const manifests = new Set<string>()
  for await (const run of runsSince(ask, cloud, request.since)) {
    if (request.isKnown?.(run.id) === true) continue
    const reply = await ask(`runs/${run.id}/?include_related=${encodeURIComponent('["run_steps"]')}`)
    if (reply.status === 404) continue
    const { data } = readReply(runWithSteps, reply, cloud.origin)
    const steps = (data.run_steps ?? []).filter(({ name }) => running.test(name ?? ''))
    for (const { index } of steps) {
      const results = await artifact(ask, run, index, 'run_results.json')
      if (results !== null) yield results
    }
    const version = `${run.job_definition_id ?? ''} ${run.git_sha ?? run.id}`
    const last = steps.at(-1)
    if (last === undefined || manifests.has(version)) continue
    const manifest = await artifact(ask, run, last.index, 'manifest.json')
    if (manifest === null) continue
    manifests.add(version)
    yield manifest
  }
}

type Ask = (path: string) => Promise<JsonReply>

async function* runsSince(ask: Ask, { origin }: CloudAccount, since: Date | null): AsyncGenerator<CloudRun> {
  const seen = new Set<string>()
  for (let offset = 0; ; offset += pageSize) {
    const reply = await ask(`runs/?order_by=-id&limit=${pageSize}&offset=${offset}`)
    const { data, extra } = readReply(runPage, reply, origin)
    for (const run of data) {
      // New runs push others onto the next page.
      if (seen.has(run.id)) continue
      seen.add(run.id)
      const created = timeOf(run.created_at)
      if (since !== null && created !== null && created < since.getTime() - longestRun) return
      const finished = timeOf(run.finished_at)
      if (finished !== null && (since === null || finished >= since.getTime())) yield run
    }
    if (data.length === 0 || offset + pageSize >= extra.pagination.total_count) return
  }
}

/** dbt Cloud cancels a run that takes a day. */
const longestRun = 86_400_000

/** `2026-10-01 04:00:00.123456+00:00` */
function timeOf(text: string | null | undefined): number | null {
  const time = Date.parse((text ?? '').replace(' ', 'T'))
  return Number.isNaN(time) ? null : time
}

async function artifact(ask: Ask, run: CloudRun, step: number, name: string): Promise<CloudArtifact | null> {
  const { status, body } = await ask(`runs/${run.id}/artifacts/${name}?step=${step}`)
  if (status === 404 || body === undefined) return null
  return { path: `run_${run.id}/step_${step}/${name}`, content: body }
}

function asker({ origin, account, token }: CloudAccount, exchange: Exchange, userAgent: string): Ask {
  return async (path) => {
    const secret = await token()
    const reply = await askPatiently(exchange, () => ({
      method: 'GET',
      url: `${origin}/api/v2/accounts/${encodeURIComponent(account)}/${path}`,
      headers: { Authorization: `Token ${secret.reveal()}`, Accept: 'application/json', 'User-Agent': userAgent },
    }))
    if (reply.status === 200 || reply.status === 404) return missing(reply, path, account)
    if (reply.status === 401 || reply.status === 403) {
      throw new UserError(origin, 'refuses the token', `Give one that may read runs of account ${account}.`)
    }
    const said = refusal.safeParse(reply.body)
    const message = said.success ? (said.data.status.user_message ?? '') : ''
    throw new UserError(
      origin,
      `answered ${reply.status}${message === '' ? '' : `: ${message.slice(0, 200)}`}`,
      'Try again later.',
    )
  }
}

/** No list of runs: the account is not there. Anything else may be gone by now. */
function missing(reply: JsonReply, path: string, account: string): JsonReply {
  if (reply.status === 404 && path.startsWith('runs/?')) {
    throw new UserError(`dbt Cloud account ${account}`, 'is not there', 'Check its number and the host.')
  }
  return reply
}

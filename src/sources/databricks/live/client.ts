// Runs statements over Databricks' Statement Execution API: submits, waits, fetches chunks by their signed links.

// https://docs.databricks.com/aws/en/dev-tools/sql-execution-tutorial

import { UserError } from '../../../domain/errors.ts'
import { Refusal } from '../../../domain/telemetry/live-source.ts'
import { type JsonReply, readReply } from '../../../http/json-reply.ts'
import { askPatiently, type Exchange } from '../../../http/patience.ts'
import { type Secret, withoutSecrets } from '../../../http/secret.ts'
import { keptResult, type ServiceStatuses, serviceFault } from '../../../http/service-fault.ts'
import type { TextRows } from '../../../http/text-rows.ts'
import type { HttpRequest } from '../../../http/transport.ts'
import { type Chunk, chunk, failure, rows, type StatementReply, statementReply, warehouse } from './answers.ts'
import { createAuthorizer } from './authorization.ts'
import type { DatabricksLogin } from './login.ts'

export interface DatabricksClient {
  /** @throws {Refusal} */
  readonly run: (statement: string) => Promise<StatementReply>
  /** The answer to a statement that ran before. @throws {LostResult} */
  readonly result: (statement: string) => Promise<StatementReply>
  /** @throws {LostResult} */
  readonly chunk: (statement: string, index: number) => Promise<Chunk>
  /** Rows of a chunk; its link is asked for anew when it has expired. @throws {LostResult} */
  readonly rows: (statement: string, index: number, chunk: Chunk) => Promise<TextRows>
  /** Null: the principal may not see it. */
  readonly warehouse: () => Promise<ReturnType<typeof warehouse.parse> | null>
}

const path = '/api/2.0/sql/statements'
const longestPoll = 10_000
/** Links that expire sooner are asked for anew, since a chunk takes a while to load. */
const spareMilliseconds = 60_000

type Ask = Pick<HttpRequest, 'method' | 'body'> & { readonly path: string }

export function createClient(login: DatabricksLogin, exchange: Exchange, userAgent: string): DatabricksClient {
  const authorizer = createAuthorizer(login, exchange)
  const { host } = new URL(login.origin)

  /** Proves itself anew, once, when the proof is refused. */
  async function ask({ path: asked, ...rest }: Ask): Promise<JsonReply> {
    for (let renewed = false; ; renewed = true) {
      const token = await authorizer.current()
      const headers = {
        Authorization: `Bearer ${token.reveal()}`,
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'User-Agent': userAgent,
      }
      const reply = await askPatiently(exchange, () => ({ ...rest, url: `${login.origin}${asked}`, headers }))
      if (reply.status === 200) return reply
      if (reply.status !== 401 || renewed) throw faultOf(reply, host, token)
      authorizer.renew()
    }
  }

  async function finished(first: StatementReply): Promise<StatementReply> {
    let reply = first
    for (let wait = 500; reply.status.state === 'PENDING' || reply.status.state === 'RUNNING'; wait *= 2) {
      await exchange.timing.sleep(Math.min(wait, longestPoll))
      reply = readReply(statementReply, await ask(get(reply.statement_id)), host)
    }
    const { state, error } = reply.status
    if (state === 'SUCCEEDED') return reply
    const told = withoutSecrets(error?.message ?? `the statement is ${state.toLowerCase()}`, [
      await authorizer.current(),
    ])
    throw new Refusal(error?.error_code ?? state, told.trim())
  }

  async function linked(link: NonNullable<Chunk['external_links']>[number]): Promise<TextRows | null> {
    const expires = Date.parse(link.expiration ?? '')
    if (expires - spareMilliseconds < exchange.timing.now().getTime()) return null
    // The link carries its own proof: ours must not go there.
    const headers = { ...link.http_headers }
    const reply = await askPatiently(exchange, () => ({ method: 'GET', url: link.external_link, headers }))
    return reply.status === 200 ? readReply(rows, reply, new URL(link.external_link).host) : null
  }

  const askChunk = (statement: string, index: number): Promise<Chunk> =>
    keptResult(async () => {
      const asked = `${path}/${encodeURIComponent(statement)}/result/chunks/${index}`
      return readReply(chunk, await ask({ method: 'GET', path: asked }), host)
    })

  return {
    async run(statement) {
      const body = JSON.stringify({
        warehouse_id: login.warehouse,
        statement,
        disposition: 'EXTERNAL_LINKS',
        // CSV writes null as the word null.
        format: 'JSON_ARRAY',
        wait_timeout: '30s',
        on_wait_timeout: 'CONTINUE',
      })
      return finished(readReply(statementReply, await ask({ method: 'POST', path, body }), host))
    },
    result: (statement) => keptResult(async () => finished(readReply(statementReply, await ask(get(statement)), host))),
    chunk: askChunk,
    async rows(statement, index, first) {
      for (let current = first, attempt = 0; attempt < 3; attempt += 1) {
        if (current.data_array != null) return current.data_array
        const link = current.external_links?.find(({ chunk_index }) => chunk_index === index)
        if (link === undefined) return []
        const read = await linked(link)
        if (read !== null) return read
        current = await askChunk(statement, index)
      }
      throw new UserError(host, 'links to results do not open', 'Check that this machine may reach the cloud storage.')
    },
    async warehouse() {
      try {
        const asked = `/api/2.0/sql/warehouses/${encodeURIComponent(login.warehouse)}`
        return readReply(warehouse, await ask({ method: 'GET', path: asked }), host)
      } catch (error) {
        if (error instanceof Refusal) return null
        throw error
      }
    },
  }
}

function get(statement: string): Ask {
  return { method: 'GET', path: `${path}/${encodeURIComponent(statement)}` }
}

const statuses: ServiceStatuses = {
  login: [401],
  loginMend: 'Check the token or service principal of the account in plimsoll.yml; docs/connecting.md has each step.',
  refusal: [400, 403, 404, 410],
}

function faultOf(reply: JsonReply, host: string, token: Secret): Error {
  const told = failure.safeParse(reply.body).data
  const answer = {
    service: 'Databricks',
    host,
    status: reply.status,
    code: told?.error_code ?? '',
    message: told?.message ?? '',
  }
  return serviceFault(answer, statuses, token)
}

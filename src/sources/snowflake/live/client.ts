// Runs statements over Snowflake's SQL API: submits, waits, fetches partitions, and says what was refused.

// https://docs.snowflake.com/en/developer-guide/sql-api/submitting-requests

import { randomUUID } from 'node:crypto'
import { type JsonReply, readReply } from '../../../http/json-reply.ts'
import { askPatiently, type Exchange } from '../../../http/patience.ts'
import type { Secret } from '../../../http/secret.ts'
import { keptResult, type ServiceStatuses, serviceFault } from '../../../http/service-fault.ts'
import type { HttpRequest } from '../../../http/transport.ts'
import { failure, partition, type ResultSet, resultSet, running } from './answers.ts'
import { createAuthorizer } from './authorization.ts'
import type { SnowflakeLogin } from './login.ts'

export interface SnowflakeClient {
  /** @throws {Refusal} */
  readonly run: (statement: string) => Promise<ResultSet>
  /** The answer to a statement that ran before. @throws {LostResult} */
  readonly result: (handle: string) => Promise<ResultSet>
  /** @throws {LostResult} */
  readonly partition: (handle: string, number: number) => Promise<ResultSet['data']>
}

/** Snowflake cancels a statement that takes longer. */
const timeoutSeconds = 3600
const longestPoll = 10_000
const path = '/api/v2/statements'

type Ask = Pick<HttpRequest, 'method' | 'body'> & { readonly path: string }

export function createClient(login: SnowflakeLogin, exchange: Exchange, userAgent: string): SnowflakeClient {
  const authorizer = createAuthorizer(login, exchange.timing)
  const { host } = new URL(login.origin)

  /** Proves itself anew, once, when the proof is refused. */
  async function ask(request: (attempt: number) => Ask): Promise<JsonReply> {
    for (let renewed = false; ; renewed = true) {
      const { token, type } = await authorizer.current()
      const headers = {
        Authorization: `Bearer ${token.reveal()}`,
        'X-Snowflake-Authorization-Token-Type': type,
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'User-Agent': userAgent,
      }
      const reply = await askPatiently(exchange, (attempt) => {
        const { path: asked, ...rest } = request(attempt)
        return { ...rest, url: `${login.origin}${asked}`, headers }
      })
      if (reply.status === 200 || reply.status === 202) return reply
      if (reply.status !== 401 || renewed) throw faultOf(reply, host, token)
      authorizer.renew()
    }
  }

  async function finished(first: JsonReply): Promise<ResultSet> {
    let reply = first
    for (let wait = 500; reply.status === 202; wait = Math.min(wait * 2, longestPoll)) {
      const { statementHandle } = readReply(running, reply, host)
      await exchange.timing.sleep(wait)
      reply = await ask(() => ({ method: 'GET', path: `${path}/${encodeURIComponent(statementHandle)}` }))
    }
    return readReply(resultSet, reply, host)
  }

  return {
    async run(statement) {
      // The same id on each attempt: a statement that did arrive does not run twice.
      const requestId = randomUUID()
      const body = JSON.stringify({
        statement,
        timeout: timeoutSeconds,
        role: login.role,
        ...(login.warehouse === null ? {} : { warehouse: login.warehouse }),
        parameters: { TIMEZONE: 'UTC', QUERY_TAG: '{"app":"plimsoll"}' },
      })
      const again = (attempt: number): string => (attempt === 0 ? '' : '&retry=true')
      return finished(
        await ask((attempt) => ({ method: 'POST', path: `${path}?requestId=${requestId}${again(attempt)}`, body })),
      )
    },
    result: (handle) =>
      keptResult(async () =>
        finished(await ask(() => ({ method: 'GET', path: `${path}/${encodeURIComponent(handle)}` }))),
      ),
    partition: (handle, number) =>
      keptResult(async () => {
        const asked = `${path}/${encodeURIComponent(handle)}?partition=${number}`
        return readReply(partition, await ask(() => ({ method: 'GET', path: asked })), host).data
      }),
  }
}

const statuses: ServiceStatuses = {
  login: [401, 403],
  loginMend:
    'Check user, key or token of the account in plimsoll.yml, and network policies; docs/connecting.md has each step.',
  refusal: [400, 404, 408, 422],
}

function faultOf(reply: JsonReply, host: string, token: Secret): Error {
  const told = failure.safeParse(reply.body).data
  const answer = {
    service: 'Snowflake',
    host,
    status: reply.status,
    code: told?.code ?? '',
    message: told?.message ?? '',
  }
  return serviceFault(answer, statuses, token)
}

// Runs statements over Snowflake's SQL API: submits, waits, fetches partitions, and says what was refused.

// https://docs.snowflake.com/en/developer-guide/sql-api/submitting-requests

import { randomUUID } from 'node:crypto'
import { UserError } from '../../../domain/errors.ts'
import { LostResult, Refusal } from '../../../domain/telemetry/live-source.ts'
import { type JsonReply, readReply } from '../../../http/json-reply.ts'
import { askPatiently, type Exchange } from '../../../http/patience.ts'
import { type Secret, withoutSecrets } from '../../../http/secret.ts'
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
      kept(async () => finished(await ask(() => ({ method: 'GET', path: `${path}/${encodeURIComponent(handle)}` })))),
    partition: (handle, number) =>
      kept(async () => {
        const asked = `${path}/${encodeURIComponent(handle)}?partition=${number}`
        return readReply(partition, await ask(() => ({ method: 'GET', path: asked })), host).data
      }),
  }
}

/** Results are kept for a day; a handle that is refused is one whose result is gone. */
async function kept<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    throw error instanceof Refusal ? new LostResult() : error
  }
}

function faultOf(reply: JsonReply, host: string, token: Secret): Error {
  const told = failure.safeParse(reply.body)
  const code = told.data?.code ?? ''
  const message = withoutSecrets(told.data?.message ?? '', [token]).replace(/\.?\s*$/, '')
  const words = [code, message].filter((part) => part !== '').join(' ')
  switch (reply.status) {
    case 401:
    case 403:
      return new UserError(
        host,
        `Snowflake refused the login${words === '' ? '' : ` (${words})`}`,
        'Check user, key or token of the account in plimsoll.yml, and network policies; docs/connecting.md has each step.',
      )
    case 400:
    case 404:
    case 408:
    case 422:
      return new Refusal(code, message === '' ? `status ${reply.status}` : message)
    default:
      return new UserError(
        host,
        `Snowflake could not answer (status ${reply.status}${words === '' ? '' : `, ${words}`})`,
        'Try again later; a sync goes on where it stopped.',
      )
  }
}

// A local stand-in for Snowflake's SQL API as documented: tokens, statements, partitions, waiting, throttling, faults.

import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type LocalAnswer, type LocalRequest, type LocalService, startService } from './local-service.ts'

export interface SnowflakeTable {
  /** Name and type, as `rowType` has them. */
  readonly columns: readonly (readonly [name: string, type: string])[]
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface SnowflakeBehaviour {
  /** Of a JSON web token; without it any bearer that equals `token` is taken. */
  readonly publicKey?: KeyObject
  readonly token?: () => string
  readonly now: () => Date
  readonly rowsPerPartition?: number
  /** Polls that a statement takes before it is done. */
  readonly polls?: number
  /** What a statement yields; a refusal is `{code, message}`. */
  readonly answer: (statement: string) => SnowflakeTable | { readonly code: string; readonly message: string }
  /** Goes before everything else; null lets the request be. */
  readonly fault?: (request: LocalRequest, count: number) => LocalAnswer | null
}

interface Running {
  readonly table: SnowflakeTable
  polls: number
}

export async function startSnowflake(behaviour: SnowflakeBehaviour): Promise<LocalService & { forget: () => void }> {
  const { rowsPerPartition = 1000, polls = 0 } = behaviour
  const running = new Map<string, Running>()
  const byRequest = new Map<string, string>()
  let requests = 0

  const service = await startService((request) => {
    requests += 1
    const fault = behaviour.fault?.(request, requests) ?? null
    if (fault !== null) return fault
    if (request.headers['user-agent'] === undefined || request.headers['user-agent'] === '')
      return refuse(400, '390000', 'User-Agent is required')
    const denied = deny(request, behaviour)
    if (denied !== null) return refuse(401, '390144', denied)
    const [, handle] = /^\/api\/v2\/statements(?:\/([\w-]+))?$/.exec(request.url.pathname) ?? []
    if (request.method === 'POST') return submit(request)
    const one = running.get(handle ?? '')
    if (handle === undefined || one === undefined) return refuse(404, '000709', `Statement ${handle} not found`)
    return report(handle, one, Number(request.url.searchParams.get('partition') ?? 0))
  })

  function submit(request: LocalRequest): LocalAnswer {
    const id = request.url.searchParams.get('requestId') ?? ''
    const known = request.url.searchParams.get('retry') === 'true' ? byRequest.get(id) : undefined
    const { statement, parameters } = JSON.parse(request.body) as {
      statement: string
      parameters: { TIMEZONE?: string }
    }
    if (parameters.TIMEZONE !== 'UTC') return refuse(422, '000001', 'times would be in another zone')
    if (known === undefined) {
      const table = behaviour.answer(statement)
      if ('code' in table) return refuse(422, table.code, table.message)
      const handle = `01b2-${running.size}`
      running.set(handle, { table, polls })
      byRequest.set(id, handle)
    }
    const handle = byRequest.get(id) ?? ''
    const one = running.get(handle)
    return one === undefined ? refuse(422, '000709', 'lost') : report(handle, one, 0)
  }

  function report(handle: string, one: Running, number: number): LocalAnswer {
    if (one.polls > 0) {
      one.polls -= 1
      return {
        status: 202,
        body: {
          code: '333334',
          message: 'in progress',
          statementHandle: handle,
          statementStatusUrl: `/api/v2/statements/${handle}`,
        },
      }
    }
    const { columns, rows } = one.table
    const count = Math.max(1, Math.ceil(rows.length / rowsPerPartition))
    const slice = (at: number): SnowflakeTable['rows'] => rows.slice(at * rowsPerPartition, (at + 1) * rowsPerPartition)
    if (number > 0) return { body: { data: slice(number) }, gzip: true }
    return {
      gzip: true,
      body: {
        code: '090001',
        message: 'Statement executed successfully.',
        sqlState: '00000',
        statementHandle: handle,
        createdOn: 1597090533987,
        resultSetMetaData: {
          numRows: rows.length,
          format: 'jsonv2',
          rowType: columns.map(([name, type]) => ({ name, type, nullable: true })),
          partitionInfo: Array.from({ length: count }, (_, at) => ({
            rowCount: slice(at).length,
            uncompressedSize: 1,
          })),
        },
        data: slice(0),
      },
    }
  }

  return {
    ...service,
    forget: () => {
      running.clear()
      byRequest.clear()
    },
  }
}

function refuse(status: number, code: string, message: string): LocalAnswer {
  return { status, body: { code, message, sqlState: '02000' } }
}

/** Why the proof is refused; null: it is good. */
function deny({ headers }: LocalRequest, { publicKey, token, now }: SnowflakeBehaviour): string | null {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
  const type = headers['x-snowflake-authorization-token-type']
  if (publicKey === undefined) {
    if (type !== 'PROGRAMMATIC_ACCESS_TOKEN' && type !== 'OAUTH') return `type ${type} is not known`
    return bearer === token?.() ? null : `token ${bearer} is not valid`
  }
  if (type !== 'KEYPAIR_JWT') return `type ${type} does not fit`
  const [head = '', body = '', signature = ''] = bearer.split('.')
  if (!verify('sha256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url')))
    return 'JWT token is invalid: signature'
  const { iss, sub, iat, exp } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<
    string,
    string | number
  >
  const der = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'der' })
  const print = `SHA256:${createHash('sha256').update(der).digest('base64')}`
  const seconds = now().getTime() / 1000
  if (sub !== 'ACME-PROD.PLIMSOLL' || iss !== `${sub}.${print}`) return `JWT token is invalid: ${sub}`
  if (Number(exp) <= seconds || Number(iat) > seconds || Number(exp) - Number(iat) > 3600)
    return 'JWT token is invalid: expired'
  return null
}

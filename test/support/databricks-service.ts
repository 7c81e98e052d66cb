// A local stand-in for Databricks' Statement Execution API as documented: tokens, statements, chunks behind signed links.

import { type LocalAnswer, type LocalRequest, type LocalService, startService } from './local-service.ts'

export interface DatabricksTable {
  readonly columns: readonly (readonly [name: string, type: string])[]
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface DatabricksBehaviour {
  /** Bearers that are taken; a token that the service gave itself always is, until it expires. */
  readonly tokens?: readonly string[]
  readonly client?: { readonly id: string; readonly secret: string }
  readonly now: () => Date
  readonly rowsPerChunk?: number
  readonly polls?: number
  /** Milliseconds that a link opens. */
  readonly linkLife?: number
  readonly answer: (statement: string) => DatabricksTable | { readonly code: string; readonly message: string }
  readonly warehouse?: object
  readonly fault?: (request: LocalRequest, count: number) => LocalAnswer | null
}

interface Running {
  readonly outcome: ReturnType<DatabricksBehaviour['answer']>
  polls: number
}

const statements = '/api/2.0/sql/statements'

export async function startDatabricks(behaviour: DatabricksBehaviour): Promise<LocalService & { forget: () => void }> {
  const { rowsPerChunk = 1000, polls = 0, linkLife = 900_000, now } = behaviour
  const running = new Map<string, Running>()
  const given = new Map<string, number>()
  let requests = 0

  const service = await startService((request, origin) => {
    requests += 1
    const fault = behaviour.fault?.(request, requests) ?? null
    if (fault !== null) return fault
    const { pathname, searchParams } = request.url
    if (pathname === '/oidc/v1/token') return grant(request)
    if (pathname.startsWith('/stored/')) return stored(request, pathname.split('/').slice(2), searchParams.get('until'))
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const valid = behaviour.tokens?.includes(bearer) === true || (given.get(bearer) ?? 0) > now().getTime()
    if (!valid) return { status: 401, body: { error_code: 'UNAUTHENTICATED', message: `token ${bearer} is not valid` } }
    if (pathname.startsWith('/api/2.0/sql/warehouses/')) {
      return behaviour.warehouse === undefined
        ? { status: 403, body: { error_code: 'PERMISSION_DENIED', message: 'no' } }
        : { body: behaviour.warehouse }
    }
    if (request.method === 'POST' && pathname === statements) return submit(request, origin)
    const [id = '', , , index] = pathname.slice(statements.length + 1).split('/')
    const one = running.get(id)
    if (one === undefined) return { status: 404, body: { error_code: 'NOT_FOUND', message: `${id} is not known` } }
    return index === undefined ? report(id, one, origin) : { body: chunk(id, one, Number(index), origin), gzip: true }
  })

  function grant({ headers, body }: LocalRequest): LocalAnswer {
    const { id = '', secret = '' } = behaviour.client ?? {}
    const wanted = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
    const form = new URLSearchParams(body)
    if (
      headers.authorization !== wanted ||
      form.get('grant_type') !== 'client_credentials' ||
      form.get('scope') !== 'all-apis'
    )
      return { status: 401, body: { error: 'invalid_client', error_description: `${secret} does not fit` } }
    const token = `machine-token-${given.size}`
    given.set(token, now().getTime() + 3_600_000)
    return { body: { access_token: token, token_type: 'Bearer', expires_in: 3600 } }
  }

  function submit(request: LocalRequest, origin: string): LocalAnswer {
    const asked = JSON.parse(request.body) as { statement: string; disposition: string; format: string }
    if (asked.disposition !== 'EXTERNAL_LINKS' || asked.format !== 'JSON_ARRAY')
      return { status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE', message: 'not as this test wants it' } }
    const id = `01ef-${running.size}`
    const one = { outcome: behaviour.answer(asked.statement), polls }
    running.set(id, one)
    return report(id, one, origin)
  }

  function report(id: string, one: Running, origin: string): LocalAnswer {
    if (one.polls > 0) {
      one.polls -= 1
      return { body: { statement_id: id, status: { state: one.polls % 2 === 0 ? 'RUNNING' : 'PENDING' } } }
    }
    if ('code' in one.outcome) {
      const error = { error_code: one.outcome.code, message: one.outcome.message }
      return { body: { statement_id: id, status: { state: 'FAILED', error } } }
    }
    const { columns, rows } = one.outcome
    return {
      gzip: true,
      body: {
        statement_id: id,
        status: { state: 'SUCCEEDED' },
        manifest: {
          format: 'JSON_ARRAY',
          schema: { column_count: columns.length, columns: columns.map(([name, type_name]) => ({ name, type_name })) },
          total_chunk_count: Math.ceil(rows.length / rowsPerChunk),
          total_row_count: rows.length,
          truncated: false,
        },
        result: rows.length === 0 ? {} : chunk(id, one, 0, origin),
      },
    }
  }

  function chunk(id: string, one: Running, index: number, origin: string): object {
    if ('code' in one.outcome) return {}
    const last = Math.ceil(one.outcome.rows.length / rowsPerChunk) - 1
    const until = now().getTime() + linkLife
    const next =
      index >= last
        ? {}
        : {
            next_chunk_index: index + 1,
            next_chunk_internal_link: `${statements}/${id}/result/chunks/${index + 1}?row_offset=1`,
          }
    const link = {
      chunk_index: index,
      row_offset: index * rowsPerChunk,
      row_count: rowsPerChunk,
      byte_count: 1,
      ...next,
      external_link: `${origin}/stored/${id}/${index}?until=${until}&signature=signed-7f3a`,
      expiration: new Date(until).toISOString(),
    }
    return { external_links: [link] }
  }

  function stored(
    { headers }: LocalRequest,
    [id = '', index = '']: readonly string[],
    until: string | null,
  ): LocalAnswer {
    if (headers.authorization !== undefined)
      return { status: 400, body: '<Error>Only one auth mechanism allowed</Error>' }
    if (Number(until) <= now().getTime()) return { status: 403, body: '<Error>Request has expired</Error>' }
    const outcome = running.get(id)?.outcome
    if (outcome === undefined || 'code' in outcome) return { status: 404, body: '<Error/>' }
    const at = Number(index) * rowsPerChunk
    return { body: outcome.rows.slice(at, at + rowsPerChunk) }
  }

  return { ...service, forget: () => running.clear() }
}

// A local HTTP server for tests of connectors: answers as its handler says, gzipped, cut off or not at all.

import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

export interface LocalRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface LocalAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Objects are sent as JSON. */
  readonly body: unknown
  readonly gzip?: boolean
  /** The connection drops when half of the answer was sent. */
  readonly drop?: boolean
}

export interface LocalService {
  readonly origin: string
  readonly requests: readonly LocalRequest[]
  readonly close: () => Promise<void>
}

export async function startService(
  handle: (request: LocalRequest, origin: string) => LocalAnswer,
): Promise<LocalService> {
  const requests: LocalRequest[] = []
  const server: Server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { headers, method = '' } = incoming
      const url = new URL(incoming.url ?? '/', origin)
      const request = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') }
      requests.push(request)
      const answer = handle(request, origin)
      const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)
      const bytes = answer.gzip === true ? gzipSync(text) : Buffer.from(text)
      response.writeHead(answer.status ?? 200, {
        'content-type': 'application/json',
        'content-length': String(bytes.length),
        ...(answer.gzip === true ? { 'content-encoding': 'gzip' } : {}),
        ...answer.headers,
      })
      if (answer.drop !== true) response.end(bytes)
      else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

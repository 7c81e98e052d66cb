// Sends one request and reads the whole answer, through the proxy and with the certificates that the user's network needs.

import { rootCertificates } from 'node:tls'
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch } from 'undici'
import { UserError } from '../domain/errors.ts'
import { networkFault } from './network-fault.ts'

export interface Network {
  /** As HTTPS_PROXY, HTTP_PROXY and NO_PROXY say; null: none. */
  readonly httpsProxy: string | null
  readonly httpProxy: string | null
  readonly noProxy: string | null
  /** PEM texts that are trusted beside those that Node brings. */
  readonly certificates: readonly string[]
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface HttpReply {
  readonly status: number
  readonly header: (name: string) => string | null
  readonly text: string
}

export interface Transport {
  /** @throws {NetworkFault} when there is no whole answer. */
  readonly send: (request: HttpRequest) => Promise<HttpReply>
  readonly close: () => Promise<void>
}

/** undici's own fetch: the one of Node 20 takes no dispatcher of another version, and knows no proxy. */
export function createTransport(network: Network): Transport {
  const dispatcher = dispatcherOf(network)
  return {
    async send({ method, url, headers, body }) {
      try {
        const reply = await fetch(url, { method, headers, body: body ?? null, dispatcher, redirect: 'error' })
        return { status: reply.status, header: (name) => reply.headers.get(name), text: await reply.text() }
      } catch (error) {
        throw networkFault(new URL(url).host, error)
      }
    },
    close: () => dispatcher.close(),
  }
}

function dispatcherOf({ httpsProxy, httpProxy, noProxy, certificates }: Network): Dispatcher {
  const trust = certificates.length === 0 ? {} : { ca: [...rootCertificates, ...certificates] }
  if (httpsProxy === null && httpProxy === null) return new Agent({ connect: trust })
  // Empty texts keep it from looking into the environment itself.
  const proxies = { httpsProxy: httpsProxy ?? '', httpProxy: httpProxy ?? '', noProxy: noProxy ?? '' }
  try {
    return new EnvHttpProxyAgent({ ...proxies, connect: trust, requestTls: trust, proxyTls: trust })
  } catch {
    // What is wrong is not told by the error: a proxy's address may hold a password.
    throw new UserError(
      httpsProxy === null ? 'HTTP_PROXY' : 'HTTPS_PROXY',
      'is no address of a proxy',
      'Write it as http://proxy.example.com:3128.',
    )
  }
}

import { createServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { localCertificate, localKey } from '../../test/support/local-certificate.ts'
import { startService } from '../../test/support/local-service.ts'
import { NetworkFault } from './network-fault.ts'
import { createTransport, type Network } from './transport.ts'

const plain: Network = { httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] }
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function listening(
  server: Pick<Server, 'listen' | 'address' | 'close' | 'closeAllConnections'>,
): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  closing.push(
    () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(done)
      }),
  )
  return (server.address() as AddressInfo).port
}

function transport(network: Partial<Network>): ReturnType<typeof createTransport> {
  const made = createTransport({ ...plain, ...network })
  closing.push(made.close)
  return made
}

async function secureService(): Promise<string> {
  const server = createSecureServer({ key: localKey, cert: localCertificate }, (_, response) =>
    response.end('{"ok":true}'),
  )
  return `https://localhost:${await listening(server)}`
}

/** A proxy that opens tunnels and writes down where to. */
async function startProxy(): Promise<{ readonly origin: string; readonly tunnels: readonly string[] }> {
  const tunnels: string[] = []
  const proxy = createServer((_, response) => response.writeHead(405).end())
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '')
    const port = Number(new URL(`http://${request.url}`).port)
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const each of [onward, socket]) each.on('error', () => each.destroy())
  })
  return { origin: `http://127.0.0.1:${await listening(proxy)}`, tunnels }
}

test('an own certificate is trusted only when it is named', async () => {
  const url = await secureService()
  const request = { method: 'GET', url, headers: {} } as const
  await expect(transport({}).send(request)).rejects.toMatchObject({
    message: 'its certificate is not trusted',
    passing: false,
    mend: expect.stringContaining('network.ca_file'),
  })
  expect(await transport({ certificates: [localCertificate] }).send(request)).toMatchObject({
    status: 200,
    text: '{"ok":true}',
  })
})

test('requests go through the proxy, but not to the hosts that are excepted', async () => {
  const url = await secureService()
  const proxy = await startProxy()
  const network = { httpsProxy: proxy.origin, certificates: [localCertificate] }
  const request = { method: 'GET', url, headers: {} } as const
  expect((await transport(network).send(request)).status).toBe(200)
  expect(proxy.tunnels).toEqual([new URL(url).host])
  expect((await transport({ ...network, noProxy: 'localhost' }).send(request)).status).toBe(200)
  expect(proxy.tunnels).toHaveLength(1)
})

test('a redirect is not followed: it would carry the proof of who asks to another host', async () => {
  const service = await startService(() => ({
    status: 302,
    headers: { location: 'http://elsewhere.invalid/' },
    body: '',
  }))
  closing.push(service.close)
  const asked = transport({}).send({ method: 'GET', url: service.origin, headers: { Authorization: 'x' } })
  await expect(asked).rejects.toBeInstanceOf(NetworkFault)
})

test('a host that refuses, and one that is not there', async () => {
  const service = await startService(() => ({ body: {} }))
  await service.close()
  const refused = transport({}).send({ method: 'GET', url: service.origin, headers: {} })
  await expect(refused).rejects.toMatchObject({ message: 'the connection was refused', passing: false })
  const unknown = transport({}).send({ method: 'GET', url: 'http://no-such-host.invalid/', headers: {} })
  // A machine without a resolver says that the name could not be looked up just now.
  await expect(unknown).rejects.toMatchObject({
    message: expect.stringMatching(/no host of this name|could not be looked up/),
  })
})

test.each(['no address', 'http://'])('a proxy %j is a mistake in a setting', (httpsProxy) => {
  expect(() => createTransport({ ...plain, httpsProxy })).toThrow('HTTPS_PROXY: is no address of a proxy')
})

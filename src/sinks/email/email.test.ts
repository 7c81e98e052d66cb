import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, it } from 'vitest'
import { Secret } from '../../http/secret.ts'
import { emailSink, type MailAccess } from './email.ts'

let server: SMTPServer
let mails: { readonly to: readonly string[]; readonly text: string }[] = []

afterEach(() => new Promise<void>((done) => server.close(() => done())))

async function start(options: SMTPServerOptions = {}): Promise<MailAccess> {
  mails = []
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
      })
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
    ...options,
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    host: '127.0.0.1',
    port: (server.server.address() as AddressInfo).port,
    encryption: 'none',
    user: null,
    password: null,
    from: 'plimsoll@harbour.example',
    to: ['marine@harbour.example', 'data@harbour.example'],
    certificates: [],
  }
}

const letter = { id: 'l-1', notices: [], title: 'Opened: größer', body: 'Since 2026-10-12: ...\n.\nQUIT\n<b>&</b>' }

it('sends plain text to everybody, under an id that stays', async () => {
  const access = await start()
  expect(await emailSink('mail', access).deliver(letter)).toEqual({ ref: '<l-1@plimsoll>' })
  expect(mails[0]?.to).toEqual(access.to)
  expect(mails[0]?.text).toContain('Message-ID: <l-1@plimsoll>')
  expect(mails[0]?.text).toContain('Content-Type: text/plain; charset=utf-8')
  expect(mails[0]?.text).toContain('<b>&</b>')
})

it('a title of many lines adds no header', async () => {
  await emailSink('mail', await start()).deliver({ ...letter, title: 'Opened: a\r\nBcc: thief@example.com\r\n\r\nx' })
  expect(mails[0]?.to).not.toContain('thief@example.com')
  expect(mails[0]?.text).not.toMatch(/^Bcc:/m)
})

it('logs in, and tells a refused login without the password', async () => {
  const access = await start({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password }, _, done) =>
      password === 'right' ? done(null, { user: 'p' }) : done(new Error(`no ${password}`)),
  })
  const login = (password: string) => ({ ...access, user: 'plimsoll', password: async () => new Secret(password) })
  await emailSink('mail', login('right')).deliver(letter)
  expect(mails).toHaveLength(1)
  const fault = await emailSink('mail', login('very-secret'))
    .deliver(letter)
    .catch((error: unknown) => String(error))
  expect(fault).toMatch(/^UserError: mail: .*EAUTH.*Check the user and password/)
  expect(fault).not.toContain('very-secret')
})

it('sends nothing where encryption is asked for and not offered', async () => {
  const access = await start()
  const fault = await emailSink('mail', { ...access, encryption: 'starttls' })
    .deliver(letter)
    .catch((error: unknown) => String(error))
  expect(fault).toContain('mail: 127.0.0.1 did not take the mail')
  expect(mails).toEqual([])
})

it('a receiver that is refused is told by its code only', async () => {
  const access = await start({ onRcptTo: (_, __, done) => done(new Error('very-secret says no')) })
  const fault = await emailSink('mail', access)
    .deliver(letter)
    .catch((error: unknown) => String(error))
  expect(fault).toMatch(/EENVELOPE 550.*Check the addresses/)
  expect(fault).not.toContain('very-secret')
})

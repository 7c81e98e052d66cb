// Sends letters by mail: plain text, over SMTP that is encrypted unless the server is this machine.

import { createTransport } from 'nodemailer'
import { UserError } from '../../domain/errors.ts'
import type { Letter, Receipt, Sink } from '../../domain/watch/letter.ts'
import type { SecretReader } from '../../http/secret.ts'

export interface MailAccess {
  readonly host: string
  readonly port: number
  /** `implicit`: TLS from the start; `starttls`: or nothing is sent; `none`: only to this machine. */
  readonly encryption: 'implicit' | 'starttls' | 'none'
  readonly user: string | null
  readonly password: SecretReader | null
  readonly from: string
  readonly to: readonly string[]
  /** PEM texts that are trusted beside the usual ones. */
  readonly certificates: readonly string[]
}

/**
 * At least once: mail cannot be asked for, so a crash between the server's answer and our record sends again, with the
 * same Message-ID, by which many readers show it once.
 */
export function emailSink(name: string, access: MailAccess): Sink {
  return {
    form: 'text',
    takesDigests: true,
    guarantee: 'at least once',
    async deliver({ id, title, body }: Letter): Promise<Receipt> {
      const password = await access.password?.()
      const transport = createTransport({
        host: access.host,
        port: access.port,
        secure: access.encryption === 'implicit',
        requireTLS: access.encryption === 'starttls',
        ignoreTLS: access.encryption === 'none',
        ...(access.user === null ? {} : { auth: { user: access.user, pass: password?.reveal() ?? '' } }),
        ...(access.certificates.length === 0 ? {} : { tls: { ca: [...access.certificates] } }),
        connectionTimeout: 20_000,
        greetingTimeout: 20_000,
        socketTimeout: 60_000,
        // Text and nothing else: no file and no address of a letter is ever opened.
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      try {
        const { messageId } = await transport.sendMail({
          from: access.from,
          to: [...access.to],
          subject: title,
          text: body,
          messageId: `<${id}@plimsoll>`,
          headers: { 'auto-submitted': 'auto-generated' },
        })
        return { ref: messageId }
      } catch (error) {
        throw new UserError(name, `${access.host} did not take the mail${reason(error)}`, mendOf(error))
      } finally {
        transport.close()
      }
    },
  }
}

/** The server's own words may quote what it was sent: only codes are told. */
function reason(error: unknown): string {
  const code = codeOf(error)
  const status = error instanceof Error && 'responseCode' in error ? ` ${String(error.responseCode)}` : ''
  return code === '' && status === '' ? '' : ` (${`${code}${status}`.trim()})`
}

function mendOf(error: unknown): string {
  const code = codeOf(error)
  if (code === 'EAUTH') return 'Check the user and password of the mail server.'
  if (code === 'ETLS') return 'The server offers no encryption: choose another port, or encryption: implicit.'
  if (code === 'EENVELOPE') return 'Check the addresses in from and to.'
  return 'It is tried again with the next run.'
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

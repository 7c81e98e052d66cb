// Posts letters as JSON to any address, signed where a secret is shared, with an id by which repetitions are known.

import { createHmac } from 'node:crypto'
import { UserError } from '../../domain/errors.ts'
import type { Letter, Receipt, Sink } from '../../domain/watch/letter.ts'
import { askPatiently, type Exchange } from '../../http/patience.ts'
import type { SecretReader } from '../../http/secret.ts'

export interface WebhookAccess {
  readonly address: SecretReader
  /** Shared with the receiver; null: unsigned. */
  readonly secret: SecretReader | null
}

/** Half a minute of pauses in all; what is not taken then is sent with the next run. */
const patience = { attempts: 5, expectsJson: false } as const

/**
 * At least once: the header `webhook-id` stays the same when a letter is sent again. Signed as Standard Webhooks say
 * (https://www.standardwebhooks.com): `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`.
 */
export function webhookSink(name: string, access: WebhookAccess, exchange: Exchange): Sink {
  return {
    form: 'json',
    takesDigests: true,
    guarantee: 'at least once',
    async deliver({ id, body }: Letter): Promise<Receipt> {
      const url = (await access.address()).reveal()
      const timestamp = String(Math.floor(exchange.timing.now().getTime() / 1000))
      const secret = await access.secret?.()
      const signature =
        secret === undefined
          ? {}
          : {
              'webhook-signature': `v1,${createHmac('sha256', secret.reveal()).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
            }
      const { status } = await askPatiently(
        exchange,
        () => ({
          method: 'POST',
          url,
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'webhook-id': id,
            'webhook-timestamp': timestamp,
            ...signature,
          },
          body,
        }),
        patience,
      )
      if (status >= 200 && status < 300) return { ref: null }
      throw new UserError(
        name,
        `the receiver refused the message (status ${status})`,
        'It is tried again with the next run.',
      )
    },
  }
}

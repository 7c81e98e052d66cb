// Posts to an incoming webhook as Slack has them, which Mattermost, Rocket.Chat and others understand too.

import { UserError } from '../../domain/errors.ts'
import type { Letter, Receipt, Sink } from '../../domain/watch/letter.ts'
import { askPatiently, type Exchange } from '../../http/patience.ts'
import type { SecretReader } from '../../http/secret.ts'

/** Half a minute of pauses in all; what is not taken then is sent with the next run. */
const patience = { attempts: 5, expectsJson: false } as const

/**
 * At least once: a webhook cannot be asked what it has, so a crash between its answer and our record posts again.
 * The address is the secret: it is in no message.
 */
export function slackSink(name: string, address: SecretReader, exchange: Exchange): Sink {
  return {
    form: 'mrkdwn',
    takesDigests: true,
    guarantee: 'at least once',
    async deliver({ title, body }: Letter): Promise<Receipt> {
      const url = (await address()).reveal()
      const { status } = await askPatiently(
        exchange,
        () => ({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify({ text: `*${title}*\n${body}` }),
        }),
        patience,
      )
      if (status >= 200 && status < 300) return { ref: null }
      throw new UserError(name, `the webhook refused the message (status ${status})`, mendOf(status))
    },
  }
}

/** https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
function mendOf(status: number): string {
  if (status === 404 || status === 410) return 'The webhook or its channel is gone: make a new one.'
  if (status === 403) return 'The workspace or channel does not allow it: ask its administrator.'
  return 'It is tried again with the next run.'
}

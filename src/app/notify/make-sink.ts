// Makes the sink that an entry of watch.notify means; mail is loaded only where it is used.

import { UserError } from '../../domain/errors.ts'
import type { Sink } from '../../domain/watch/letter.ts'
import type { Exchange } from '../../http/patience.ts'
import type { SecretReader } from '../../http/secret.ts'
import { githubIssuesSink, repositoryParts } from '../../sinks/github-issues/github-issues.ts'
import { slackSink } from '../../sinks/slack/slack.ts'
import { webhookSink } from '../../sinks/webhook/webhook.ts'
import type { SinkConfig } from '../../workspace/notify-schema.ts'
import type { Machine } from '../sync/live/machine.ts'
import { secretReader } from '../sync/live/secret-source.ts'

export interface SinkSurroundings {
  readonly exchange: Exchange
  readonly machine: Machine
  /** Paths in plimsoll.yml are relative to it. */
  readonly folder: string
  /** PEM texts that are trusted beside the usual ones. */
  readonly certificates: readonly string[]
}

export async function makeSink(config: SinkConfig, around: SinkSurroundings): Promise<Sink> {
  const { name } = config
  const place = `plimsoll.yml: watch.notify ${name}`
  const { exchange, machine, folder, certificates } = around
  const maybe = (base: string): SecretReader | null => secretReader(config, base, place, machine, folder)
  const read = (base: string): SecretReader => {
    const found = maybe(base)
    if (found === null) throw new Error(`the schema lets no ${config.kind} without ${base} through`)
    return found
  }
  switch (config.kind) {
    case 'slack':
      return slackSink(place, address(read('address'), place), exchange)
    case 'webhook':
      return webhookSink(place, { address: address(read('address'), place), secret: maybe('secret') }, exchange)
    case 'email': {
      const { emailSink } = await import('../../sinks/email/email.ts')
      const { host, port, encryption, user = null, from, to } = config
      return emailSink(place, { host, port, encryption, user, password: maybe('password'), from, to, certificates })
    }
    case 'github_issues': {
      const [first = 'plimsoll', ...others] = config.labels
      const api = /^https?:\/\//.test(config.host) ? config.host : `https://${config.host}`
      return githubIssuesSink({
        name: place,
        api,
        ...repositoryParts(place, config.repository),
        token: read('token'),
        labels: [first, ...others],
        exchange,
      })
    }
  }
}

/** Letters hold spend: they leave this machine encrypted or not at all. */
function address(read: SecretReader, place: string): SecretReader {
  return async () => {
    const secret = await read()
    if (/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(secret.reveal())) return secret
    throw new UserError(`${place} address`, 'does not begin with https://', 'Give the whole address of the webhook.')
  }
}

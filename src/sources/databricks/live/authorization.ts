// The token that proves who asks Databricks, renewed before it expires or when it is refused.

// https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m

import { UserError } from '../../../domain/errors.ts'
import { readReply } from '../../../http/json-reply.ts'
import { askPatiently, type Exchange } from '../../../http/patience.ts'
import { Secret } from '../../../http/secret.ts'
import { grant } from './answers.ts'
import type { DatabricksLogin } from './login.ts'

export interface Authorizer {
  readonly current: () => Promise<Secret>
  /** Takes up a new token: the last one was refused. */
  readonly renew: () => void
}

const spareMilliseconds = 5 * 60_000

export function createAuthorizer({ origin, proof }: DatabricksLogin, exchange: Exchange): Authorizer {
  let held: { readonly token: Secret; readonly until: number } | null = null
  const { host } = new URL(origin)

  async function machineToken(id: string, secret: Secret): Promise<{ readonly token: Secret; readonly until: number }> {
    const asked = exchange.timing.now().getTime()
    const reply = await askPatiently(exchange, () => ({
      method: 'POST',
      url: `${origin}/oidc/v1/token`,
      headers: {
        Authorization: `Basic ${Buffer.from(`${id}:${secret.reveal()}`).toString('base64')}`,
        'Content-Type': 'application/x-www-form-urlencoded',
        Accept: 'application/json',
      },
      body: 'grant_type=client_credentials&scope=all-apis',
    }))
    if (reply.status >= 400) {
      throw new UserError(
        host,
        `Databricks gave the service principal no token (status ${reply.status})`,
        'Check client_id and client secret of the account in plimsoll.yml, and that the principal is in this workspace.',
      )
    }
    const { access_token, expires_in } = readReply(grant, reply, host)
    const until = asked + Math.max(expires_in * 1000 - spareMilliseconds, expires_in * 500)
    return { token: new Secret(access_token), until }
  }

  return {
    async current() {
      if (held !== null && exchange.timing.now().getTime() < held.until) return held.token
      held =
        proof.kind === 'token'
          ? { token: await proof.token(), until: Number.POSITIVE_INFINITY }
          : await machineToken(proof.id, await proof.secret())
      return held.token
    },
    renew() {
      held = null
    },
  }
}

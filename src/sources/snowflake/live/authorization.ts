// The headers that prove who asks Snowflake, renewed before they expire or when they are refused.

import type { KeyObject } from 'node:crypto'
import type { Secret } from '../../../http/secret.ts'
import type { Timing } from '../../../http/timing.ts'
import type { SnowflakeLogin } from './login.ts'
import { webToken, webTokenMinutes } from './web-token.ts'

export interface Authorization {
  readonly token: Secret
  readonly type: 'KEYPAIR_JWT' | 'PROGRAMMATIC_ACCESS_TOKEN' | 'OAUTH'
}

export interface Authorizer {
  readonly current: () => Promise<Authorization>
  /** Takes up a new key or token: the last one was refused. */
  readonly renew: () => void
}

/** A token is made anew this long before it expires, since a request may take a while. */
const spareMinutes = 5

export function createAuthorizer({ proof, account }: SnowflakeLogin, { now }: Timing): Authorizer {
  let held: { readonly authorization: Authorization; readonly until: number } | null = null
  let key: KeyObject | null = null
  return {
    async current() {
      if (held !== null && now().getTime() < held.until) return held.authorization
      if (proof.kind === 'token') {
        held = { authorization: { token: await proof.token(), type: proof.type }, until: Number.POSITIVE_INFINITY }
      } else {
        key ??= await proof.key()
        const at = now()
        held = {
          authorization: { token: webToken(account, proof.user, key, at), type: 'KEYPAIR_JWT' },
          until: at.getTime() + (webTokenMinutes - spareMinutes) * 60_000,
        }
      }
      return held.authorization
    },
    renew() {
      held = null
      key = null
    },
  }
}

// How a Snowflake account is reached and by whom.

import type { KeyObject } from 'node:crypto'
import type { SecretReader } from '../../../http/secret.ts'

export interface SnowflakeLogin {
  /** `https://acme-prod.snowflakecomputing.com` */
  readonly origin: string
  /** `acme-prod` or a locator such as `xy12345.eu-west-1`; a JSON web token names it. */
  readonly account: string
  readonly role: string
  /** Null: the user's default. */
  readonly warehouse: string | null
  readonly proof: SnowflakeProof
}

export type SnowflakeProof =
  | { readonly kind: 'key-pair'; readonly user: string; readonly key: () => Promise<KeyObject> }
  | { readonly kind: 'token'; readonly type: 'PROGRAMMATIC_ACCESS_TOKEN' | 'OAUTH'; readonly token: SecretReader }

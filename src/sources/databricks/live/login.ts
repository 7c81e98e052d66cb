// How a Databricks workspace is reached and by whom.

import type { SecretReader } from '../../../http/secret.ts'

export interface DatabricksLogin {
  /** `https://dbc-1234.cloud.databricks.com` */
  readonly origin: string
  /** SQL warehouse that statements run on. */
  readonly warehouse: string
  readonly proof: DatabricksProof
}

export type DatabricksProof =
  | { readonly kind: 'token'; readonly token: SecretReader }
  /** A service principal: OAuth machine to machine. */
  | { readonly kind: 'client'; readonly id: string; readonly secret: SecretReader }

// The platform and account that every stored row belongs to: two accounts live side by side and never touch.

export const platforms = ['snowflake', 'databricks', 'spark'] as const

export type Platform = (typeof platforms)[number]

/** Sources that are no platform account: `dbt` (account = project name) and `git` (account = repository name). */
export type SourceKind = Platform | 'dbt' | 'git'

export interface Account {
  readonly platform: SourceKind
  /** Snowflake account locator or name, Databricks account or workspace id; letters, digits, `_`, `-` and `.`. */
  readonly account: string
}

/** `snowflake.acme_prod`: the folder of an account's files. */
export function accountKey({ platform, account }: { readonly platform: string; readonly account: string }): string {
  return `${platform}.${account}`
}

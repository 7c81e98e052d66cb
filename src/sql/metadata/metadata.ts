// What a tag or a comment says of the statement that carries it, whatever form it was written in.

/** Tool whose own form the text has; `dbt` is told by its keys, not here. */
export type MetadataTool =
  | 'elementary'
  | 'looker'
  | 'tableau'
  | 'hex'
  | 'mode'
  | 'metabase'
  | 'redash'
  | 'sigma'
  | 'dagster'
  | 'sqlcommenter'

export interface Metadata {
  readonly form: 'json' | 'pairs' | 'word'
  readonly tool: MetadataTool | null
  /** Lower-case keys, `a.b` for nested ones, to the text of their value. Only values that were complete. */
  readonly values: ReadonlyMap<string, string>
  /** Keys that were written twice with different values. */
  readonly torn: ReadonlySet<string>
  /**
   * `whole`: all of it was read. `cut`: it ends early or breaks off. `quoted`: it stands inside other text or in a kind of
   * comment that tools do not write, so somebody may have pasted it.
   */
  readonly state: 'whole' | 'cut' | 'quoted'
}

/** Collects pairs: first value wins, a second that differs marks the key. */
export class MetadataValues {
  readonly values = new Map<string, string>()
  readonly torn = new Set<string>()

  add(key: string, value: string): void {
    const name = key.trim().toLowerCase()
    if (name === '' || name.length > 200 || value.length > 2_000 || isOdd(name) || isOdd(value)) return
    const known = this.values.get(name)
    if (known === undefined) this.values.set(name, value)
    else if (known !== value) this.torn.add(name)
  }
}

/** Control characters, half characters and replacement characters: text that did not arrive as it was sent. */
function isOdd(text: string): boolean {
  return /[\p{Cc}\p{Cs}\uFFFD]/u.test(text)
}

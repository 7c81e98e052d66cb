// What one rendering reached and had to assume.

export interface RefCall {
  readonly package: string | null
  readonly name: string
  readonly version: string | null
}

export class Recorder {
  readonly refs = new Map<string, RefCall>()
  readonly sources = new Map<string, readonly [string, string]>()
  /** `package.name` of every macro that ran. */
  readonly macros = new Set<string>()
  readonly vars = new Set<string>()
  readonly assumptions = new Set<string>()
  readonly config = new Map<string, unknown>()

  ref(call: RefCall): void {
    this.refs.set(`${call.package ?? ''}.${call.name}.${call.version ?? ''}`, call)
  }

  source(source: string, table: string): void {
    this.sources.set(`${source}.${table}`, [source, table])
  }

  assume(what: string): void {
    this.assumptions.add(what.replace(/\s+/g, ' ').slice(0, 200))
  }
}

// `OVER w` read before `WINDOW w AS (...)`: the window's parts are filled in once the clause has been read.

import type { Expression } from '../tree/types.ts'

export interface WindowParts {
  readonly partitionBy: Expression[]
  readonly orderBy: Expression[]
  frame: string | null
}

export interface NamedWindow {
  readonly name: string
  /** Filled in place when the definition is met. */
  readonly parts: WindowParts
}

export function fillNamedWindows(uses: readonly NamedWindow[], definitions: ReadonlyMap<string, WindowParts>): void {
  for (const use of uses) {
    const definition = definitions.get(use.name)
    if (definition === undefined) continue
    use.parts.partitionBy.push(...definition.partitionBy)
    if (use.parts.orderBy.length === 0) use.parts.orderBy.push(...definition.orderBy)
    use.parts.frame ??= definition.frame
  }
}

// Facts as one line of UTF-8: what every rule reads first, then the lists that few ask for, each parsed when asked for.

import type { SelectFacts, StatementFacts, TextFacts } from './types.ts'

/** Stands between the parts; JSON writes a tab inside a text as `\t`. */
const tab = '\t'
const tabByte = 9

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Half of all facts lie in these lists, and a scan asks for a sixth of them. */
const laterOfStatement = ['outputs', 'structure'] as const
const laterOfSelect = ['projections'] as const

export function writeFacts({ statements, failures }: TextFacts): Uint8Array<ArrayBuffer> {
  const later: string[] = []
  const first = statements.map((statement) => {
    const selects = statement.selects.map((select) => without(select, laterOfSelect, later))
    return { ...without(statement, laterOfStatement, later), selects }
  })
  return encoder.encode([JSON.stringify({ statements: first, failures }), ...later].join(tab))
}

/** Null when `writeFacts` did not write it. */
export function readFacts(line: Uint8Array): TextFacts | null {
  const end = line.indexOf(tabByte)
  const facts = parsed(end < 0 ? line : line.subarray(0, end))
  if (!isTextFacts(facts)) return null
  let ends: readonly number[] | null = null
  const partAt = (index: number): unknown => {
    ends ??= tabsOf(line, end)
    return JSON.parse(decoder.decode(line.subarray((ends[index] ?? line.length) + 1, ends[index + 1])))
  }
  let next = 0
  const place = (owner: StatementFacts | SelectFacts, keys: readonly string[]): void => {
    for (const key of keys) {
      const index = next
      whenAsked(owner, key, () => partAt(index))
      next += 1
    }
  }
  for (const statement of facts.statements) {
    for (const select of statement.selects) place(select, laterOfSelect)
    place(statement, laterOfStatement)
  }
  return facts
}

/** Of the tab at `first` and those after it. */
function tabsOf(line: Uint8Array, first: number): readonly number[] {
  const found: number[] = []
  for (let at = first; at >= 0; at = line.indexOf(tabByte, at + 1)) found.push(at)
  return found
}

/** The keys keep their place, so that what is read back has the order of what was written. */
function without<Owner extends StatementFacts | SelectFacts>(
  owner: Owner,
  keys: readonly (keyof Owner)[],
  later: string[],
): Owner {
  const kept = { ...owner }
  for (const key of keys) {
    later.push(JSON.stringify(owner[key]))
    Object.assign(kept, { [key]: 0 })
  }
  return kept
}

function whenAsked(owner: object, key: string, read: () => unknown): void {
  Object.defineProperty(owner, key, {
    enumerable: true,
    configurable: true,
    get() {
      const value = read()
      Object.defineProperty(owner, key, { value })
      return value
    },
  })
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(line))
  } catch {
    return null
  }
}

function isTextFacts(value: unknown): value is TextFacts {
  if (typeof value !== 'object' || value === null || !('statements' in value) || !('failures' in value)) return false
  return Array.isArray(value.statements) && Array.isArray(value.failures)
}

// How many bytes a value takes as stored, by its type: what share of a columnar table some of its columns make.

import type { Range } from '../../domain/work.ts'
import type { RelationView } from '../rule.ts'
import { exactly } from './range.ts'

/**
 * Bytes a value, compressed, in a columnar file: an assumption, since no catalog says it. Numbers and times are packed by
 * offset and run, flags to bits. Text spans codes that a dictionary shrinks to a byte or two and hashes that do not shrink at
 * all. Documents hold many values in one. Low and high move text and documents against the rest, so that a share says how
 * far it hangs on that.
 */
const widths: Readonly<Record<'flag' | 'number' | 'decimal' | 'time' | 'text' | 'document' | 'unknown', Range>> = {
  flag: exactly(0.25),
  number: exactly(4),
  decimal: exactly(6),
  time: exactly(4),
  text: { low: 6, mid: 16, high: 48 },
  document: { low: 40, mid: 160, high: 800 },
  unknown: { low: 4, mid: 8, high: 16 },
}

function widthOf(type: string | undefined): Range {
  if (type === undefined) return widths.unknown
  if (/^BOOL/.test(type)) return widths.flag
  if (/^(VARIANT|OBJECT|ARRAY|MAP|STRUCT|JSON|GEOGRAPHY|GEOMETRY|BINARY|VECTOR)/.test(type)) return widths.document
  if (/^(VARCHAR|CHAR|STRING|TEXT|NVARCHAR|NCHAR)/.test(type)) return widths.text
  if (/^(DATE|TIME|INTERVAL)/.test(type)) return widths.time
  if (/^(NUMBER|NUMERIC|DECIMAL|DEC\b)/.test(type)) return widths.decimal
  return /(INT|FLOAT|DOUBLE|REAL|LONG|SHORT|BYTE)/.test(type) ? widths.number : widths.unknown
}

/** Columns of a table that nobody described, beside those that are named: few, some, many. */
const unseenColumns: Range = { low: 60, mid: 15, high: 0 }

/** Null: all of them. No bound is raised by taking a column away. */
export function columnsShare(used: ReadonlySet<string> | null, view: RelationView): Range {
  if (used === null) return exactly(1)
  const described = new Set([...view.columnTypes.keys(), ...documented(view)])
  if (described.size === 0) {
    const count = Math.max(1, used.size)
    return { low: count / (count + unseenColumns.low), mid: count / (count + unseenColumns.mid), high: 1 }
  }
  // Names of other inputs are among those that a statement might take from it: only a catalog tells them from its own.
  const isComplete = (view.facts?.columnTypes.size ?? 0) > 0
  const read = [...used].filter((column) => !isComplete || described.has(column))
  const all = isComplete ? described : new Set([...described, ...used])
  const shares = (['low', 'mid', 'high'] as const).map((bound) => shareBy(bound, read, all, view.columnTypes))
  return { low: Math.min(...shares), mid: shares[1] ?? 1, high: Math.max(...shares) }
}

function shareBy(
  bound: keyof Range,
  used: readonly string[],
  all: ReadonlySet<string>,
  types: RelationView['columnTypes'],
): number {
  const width = (column: string): number => widthOf(types.get(column))[bound]
  const total = [...all].reduce((total, column) => total + width(column), 0)
  const read = used.reduce((total, column) => total + width(column), 0)
  // Counting rows opens the narrowest column, if any.
  const narrowest = Math.min(...[...all].map(width))
  return Math.min(1, Math.max(read, narrowest) / total)
}

function documented({ model }: RelationView): readonly string[] {
  return (model?.columns ?? []).map(({ name }) => name.toLowerCase())
}

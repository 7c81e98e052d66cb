// Cleans expressions that Spark prints: ids of attributes go, cut lists are told from whole ones.

import type { FilterList } from '../../../domain/plan-facts.ts'
import { bare, closingAt, splitTopLevel } from '../top-level.ts'

/** `d#12L >= 3` to `d >= 3`. */
export function withoutIds(text: string): string {
  return text.replace(/#\d+L?(?!\w)/g, '')
}

/** Spark ends what it cuts with dots, or counts what it left out. */
export function isCut(text: string): boolean {
  return /\.\.\.(?:\s*\d+ more \w+\]?)?\s*$|\.\.\. \d+ more (?:fields|characters|entries)/.test(text)
}

/** Of `[a, b]`, `[a, b, ... 3 more fields]` and `[a, is...`: the whole entries. Null when this is no list. */
export function listOfText(text: string): FilterList | null {
  const trimmed = text.trim()
  if (!trimmed.startsWith('[')) return null
  const closed = closingAt(trimmed, 0, bare)
  const inner = closed === -1 ? trimmed.slice(1) : trimmed.slice(1, closed)
  const cut = closed === -1 || isCut(inner)
  const entries = splitTopLevel(inner, ',', bare).filter((entry) => !/^\.\.\. \d+ more/.test(entry))
  const whole = closed === -1 ? entries.slice(0, -1) : entries
  return { filters: whole.map(withoutIds), cut }
}

/** The arguments of an operator, split at their commas. */
export function argumentsOf(text: string): readonly string[] {
  return splitTopLevel(text, ',', bare)
}

/** The lists among arguments, in order. */
export function listsAmong(texts: readonly string[]): readonly (readonly string[])[] {
  return texts.map((text) => listOfText(text)?.filters ?? null).filter((list) => list !== null)
}

const units: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
  EiB: 2 ** 60,
  KB: 2 ** 10,
  MB: 2 ** 20,
  GB: 2 ** 30,
  TB: 2 ** 40,
  PB: 2 ** 50,
  EB: 2 ** 60,
}

export interface Statistics {
  readonly bytes: number | null
  readonly rows: number | null
}

/** `Statistics(sizeInBytes=49.4 MiB, rowCount=2.00E+4)`; 8.0 EiB is how the optimiser prints that it does not know. */
export function statisticsOf(text: string): Statistics | null {
  const inner = /Statistics\(([^()]*)\)/.exec(text)?.[1]
  if (inner === undefined) return null
  const size = /sizeInBytes=(\d+(?:\.\d+)?(?:E[+-]?\d{1,3})?) ?([KMGTPE]?i?B)/.exec(inner)
  const rows = Number(/rowCount=([\d.]+(?:E[+-]?\d{1,3})?)/.exec(inner)?.[1] ?? Number.NaN)
  const bytes = size === null ? Number.NaN : Number(size[1]) * (units[size[2] ?? ''] ?? Number.NaN)
  return {
    bytes: Number.isFinite(bytes) && bytes < 8 * 2 ** 60 ? Math.round(bytes) : null,
    rows: Number.isFinite(rows) ? Math.round(rows) : null,
  }
}

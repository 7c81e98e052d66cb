// The commits of the corpora, each laid over its packed project as two sides.

import type { ReadProject } from '../../src/domain/project.ts'
import { readDbtProject } from '../../src/sources/dbt/index.ts'
import { changePairFile, linesOf, type PackedProject } from '../corpora/corpora.ts'
import type { MemoryTree } from '../corpora/memory-tree.ts'
import { evaluationDay, remembered } from '../scan/reviewer.ts'

export interface ChangedFile {
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

export interface ChangePair {
  readonly commit: string
  readonly subject: string
  readonly date: string
  readonly kind: 'perf' | 'control'
  readonly files: readonly ChangedFile[]
}

export interface GoldPair extends Omit<ChangePair, 'kind'> {
  readonly id: string
  readonly direction: 'before_worse' | 'after_worse' | 'neutral' | 'ambiguous'
  readonly families: readonly string[]
  /** Lines of each file on the worse side where a fitting finding may stand. */
  readonly lines: Readonly<Record<string, readonly number[]>>
  /** What the judgement needs: file, stats or history. */
  readonly needs: string
  readonly reason: string
  readonly also_valid: { readonly before: readonly string[]; readonly after: readonly string[] }
}

export function changePairs(project: PackedProject): readonly ChangePair[] {
  return linesOf(changePairFile(`${project.pairs}.jsonl.gz`))
}

export function goldPairs(project: PackedProject): readonly GoldPair[] {
  return linesOf<GoldPair>(changePairFile('gold.jsonl')).filter((pair) => pair.id.startsWith(`${project.pairs}@`))
}

export interface PairSide {
  readonly tree: MemoryTree
  readonly read: ReadProject
}

export interface SideReader {
  before(pair: Pick<ChangePair, 'files'>): PairSide
  after(pair: Pick<ChangePair, 'files'>): PairSide
}

/**
 * Both sides of a commit share all of the project but its own files. A model that has moved since would be there twice,
 * so the packed file of the same name makes room. What is derived from a file is kept over all commits.
 */
export function sideReader(packed: MemoryTree): SideReader {
  const derived = new Map<string, unknown>()
  const cache = {
    get: (key: string) => derived.get(key),
    set: (key: string, value: unknown) => void derived.set(key, value),
  }
  const dialect = readDbtProject(packed, '', { cache }).project.dialect
  const named = new Map<string, string[]>()
  for (const path of packed.list().keys()) {
    if (path.endsWith('.sql') && !path.startsWith('macros/')) {
      named.set(stemOf(path), [...(named.get(stemOf(path)) ?? []), path])
    }
  }
  const side = (pair: Pick<ChangePair, 'files'>, which: 'before' | 'after'): PairSide => {
    const files = new Map<string, string | null>()
    for (const file of pair.files) {
      for (const path of named.get(stemOf(file.path)) ?? []) files.set(path, null)
    }
    // An empty text is how the corpora write a file that is not there.
    for (const file of pair.files) files.set(file.path, file[which] || null)
    const tree = packed.overlaid(which, files)
    return { tree, read: remembered(readDbtProject(tree, '', { cache, dialect, asOf: `${evaluationDay}T00:00:00Z` })) }
  }
  return { before: (pair) => side(pair, 'before'), after: (pair) => side(pair, 'after') }
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

// Facts of many texts at once: from the cache where the text was seen before, else from the analyser, each text once.

import type { Dialect } from '../domain/dialect.ts'
import type { TextFacts } from '../sql/facts/types.ts'
import type { Analyser } from '../sql/pool/analyser.ts'
import { type Cache, cacheKey } from '../workspace/cache.ts'

export interface FactsReader {
  read(jobs: readonly FactsJob[]): Promise<readonly TextFacts[]>
  close(): Promise<void>
}

export interface FactsJob {
  readonly text: string
  readonly dialect: Dialect
}

/** The analyser is made only when the cache lacks something: its start costs more than a warm review. */
export function createFactsReader(makeAnalyser: () => Analyser, cache: Cache): FactsReader {
  const known = new Map<string, TextFacts>()
  let analyser: Analyser | null = null

  return {
    async read(jobs) {
      const keys = jobs.map((job) => cacheKey('facts', job.dialect, job.text))
      const wanted = new Map<string, FactsJob>()
      jobs.forEach((job, index) => {
        const key = keys[index] ?? ''
        if (known.has(key)) return
        const cached = cache.get(key)
        if (isTextFacts(cached)) known.set(key, cached)
        else wanted.set(key, job)
      })
      if (wanted.size > 0) {
        analyser ??= makeAnalyser()
        const facts = await analyser.analyse([...wanted.values()])
        ;[...wanted.keys()].forEach((key, index) => {
          const found = facts[index]
          if (found === undefined)
            throw new Error(`the analyser returned ${facts.length} results for ${wanted.size} texts`)
          known.set(key, found)
          if (!found.failures.some((failure) => failure.kind === 'timeout')) cache.set(key, found)
        })
      }
      return keys.map((key) => known.get(key) as TextFacts)
    },
    async close() {
      await analyser?.close()
    },
  }
}

/** A damaged cache may hold anything. */
function isTextFacts(value: unknown): value is TextFacts {
  if (typeof value !== 'object' || value === null || !('statements' in value) || !('failures' in value)) return false
  return Array.isArray(value.statements) && Array.isArray(value.failures)
}

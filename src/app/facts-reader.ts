// Facts of many texts at once: from the cache where the text was seen before, else from the analyser, each text once.

import type { Dialect } from '../domain/dialect.ts'
import type { TextFacts } from '../sql/facts/types.ts'
import { readFacts } from '../sql/facts/written-facts.ts'
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
        const cached = cache.getLine(key)
        // A damaged cache may hold anything.
        const facts = cached === undefined ? null : readFacts(cached)
        if (facts === null) wanted.set(key, job)
        else known.set(key, facts)
      })
      if (wanted.size > 0) {
        analyser ??= makeAnalyser()
        const written = await analyser.analyse([...wanted.values()])
        ;[...wanted.keys()].forEach((key, index) => {
          const line = written[index] ?? new Uint8Array()
          const facts = readFacts(line)
          if (facts === null)
            throw new Error(`the analyser returned ${written.length} results for ${wanted.size} texts`)
          known.set(key, facts)
          if (!facts.failures.some((failure) => failure.kind === 'timeout')) cache.setLine(key, line)
        })
      }
      return keys.map((key) => known.get(key) as TextFacts)
    },
    async close() {
      await analyser?.close()
    },
  }
}

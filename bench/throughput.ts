// Megabytes a second in one thread: tokens, fingerprints, trees, facts; and an independent parser over the same texts.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Dialect as OtherDialect, parse as parseOther } from '@polyglot-sql/sdk'
import { z } from 'zod'
import type { Dialect } from '../src/domain/dialect.ts'
import { parseStatements } from '../src/sql/parse/parse-statements.ts'
import { timed } from './measured.ts'

export interface Throughput {
  readonly name: string
  /** Millions of UTF-16 code units for each second of CPU. */
  readonly rate: number
  readonly cpu: number
}

const steps = ['tokens', 'fingerprints', 'statement of a history', 'parser', 'facts, parser included'] as const

export async function throughputs(texts: readonly string[], dialect: Dialect): Promise<readonly Throughput[]> {
  const results: Throughput[] = []
  for (const name of steps) results.push(await inOwnProcess({ name, texts, dialect }))
  return results
}

const answer = z.object({ name: z.string(), rate: z.number(), cpu: z.number() })

async function inOwnProcess(question: {
  readonly name: string
  readonly texts: readonly string[]
  readonly dialect: Dialect
}): Promise<Throughput> {
  const child = fork(fileURLToPath(new URL('./throughput-process.ts', import.meta.url)))
  child.send(question)
  const [message] = await once(child, 'message')
  return answer.parse(message)
}

const otherDialects: Readonly<Record<Dialect, OtherDialect>> = {
  snowflake: OtherDialect.Snowflake,
  databricks: OtherDialect.Databricks,
  spark: OtherDialect.Spark,
  duckdb: OtherDialect.DuckDB,
}

/** Every `step`-th text, the same for both. */
export async function besideOther(
  texts: readonly string[],
  dialect: Dialect,
  step: number,
): Promise<{ readonly own: Throughput; readonly other: Throughput; readonly failed: number; readonly count: number }> {
  const sample = texts.filter((_, index) => index % step === 0)
  const failed = new Set<string>()
  const other = await throughput('@polyglot-sql/sdk', sample, (text) => {
    if (!parseOther(text, otherDialects[dialect]).success) failed.add(text)
  })
  const own = await throughput('parser', sample, (text) => parseStatements(text, dialect))
  return { own, other, failed: failed.size, count: sample.length }
}

const leastSeconds = 1

export async function throughput(
  name: string,
  texts: readonly string[],
  work: (text: string) => unknown,
): Promise<Throughput> {
  const all = (): void => {
    for (const text of texts) work(text)
  }
  // A pass warms the compiler up: a history is read for minutes.
  const first = await timed(all)
  const passes = Math.max(1, Math.ceil(leastSeconds / first.cpu))
  const { cpu } = await timed(() => {
    for (let pass = 0; pass < passes; pass += 1) all()
  })
  const length = passes * texts.reduce((sum, text) => sum + text.length, 0)
  return { name, rate: length / 1e6 / cpu, cpu: cpu / passes }
}

// Megabytes a second in one thread: tokens, fingerprints, trees, facts; and an independent parser over the same texts.

import { Dialect as OtherDialect, parse as parseOther } from '@polyglot-sql/sdk'
import type { Dialect } from '../src/domain/dialect.ts'
import { factsOf } from '../src/sql/facts/facts-of.ts'
import { parseStatements } from '../src/sql/parse/parse-statements.ts'
import { fingerprints } from '../src/sql/text/fingerprint.ts'
import { tokenize } from '../src/sql/text/tokenize.ts'
import { timed } from './measured.ts'

export interface Throughput {
  readonly name: string
  /** Millions of UTF-16 code units for each second of CPU. */
  readonly rate: number
  readonly cpu: number
}

type Work = (text: string, dialect: Dialect) => unknown

const works: readonly (readonly [string, Work])[] = [
  ['tokens', tokenize],
  ['fingerprints', fingerprints],
  ['parser', parseStatements],
  ['facts, parser included', factsOf],
]

export async function throughputs(texts: readonly string[], dialect: Dialect): Promise<readonly Throughput[]> {
  const results: Throughput[] = []
  for (const [name, work] of works) results.push(await throughput(name, texts, (text) => work(text, dialect)))
  return results
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
  let failed = 0
  const other = await throughput('@polyglot-sql/sdk', sample, (text) => {
    if (!parseOther(text, otherDialects[dialect]).success) failed += 1
  })
  const own = await throughput('parser', sample, (text) => parseStatements(text, dialect))
  return { own, other, failed, count: sample.length }
}

async function throughput(
  name: string,
  texts: readonly string[],
  work: (text: string) => unknown,
): Promise<Throughput> {
  for (const text of texts.slice(0, 100)) work(text)
  const { cpu } = await timed(() => {
    for (const text of texts) work(text)
  })
  const length = texts.reduce((sum, text) => sum + text.length, 0)
  return { name, rate: length / 1e6 / cpu, cpu }
}

import { expect, it } from 'vitest'
import { readFacts } from '../facts/written-facts.ts'
import { createAnalyser } from './analyser.ts'
import { batchesOf } from './batches.ts'

it('analyses in this thread when there are no workers, each text on its own', async () => {
  const analyser = createAnalyser({ workers: 0 })
  const facts = await analyser.analyse([
    { text: 'select id from raw.calls', dialect: 'snowflake' },
    { text: 'select from where', dialect: 'spark' },
  ])
  await analyser.close()
  const read = facts.map(readFacts)
  expect(read.map((each) => [each?.statements.length, each?.failures.length])).toEqual([
    [1, 0],
    [0, 1],
  ])
})

it('batches every job once, long ones first', () => {
  const jobs = Array.from({ length: 500 }, (_, n) => ({
    text: 'x'.repeat((n * 7919) % 20_000),
    dialect: 'duckdb' as const,
  }))
  const batches = batchesOf(jobs)
  const order = batches.flatMap((batch) => batch.jobs)
  expect(order.map((job) => job.index).sort((a, b) => a - b)).toEqual(jobs.map((_, index) => index))
  expect(order.every((job, n) => job.text.length <= (order[n - 1]?.text.length ?? Number.POSITIVE_INFINITY))).toBe(true)
  expect(Math.max(...batches.map((batch) => batch.jobs.length))).toBeLessThanOrEqual(32)
})

it('says that facts out of all proportion to their text are too large', async () => {
  const numbers = Array.from({ length: 180 }, (_, index) => index)
  const arms = numbers.map((index) => `select a from t${index}`).join(' union all ')
  const text = `with u as (${arms}) select a from u where ${numbers.map((index) => `a <> ${index}`).join(' and ')}`
  const [line] = await createAnalyser({ workers: 0 }).analyse([{ text, dialect: 'snowflake' }])
  const facts = readFacts(line ?? new Uint8Array())
  expect(facts?.statements).toEqual([])
  expect(facts?.failures.map(({ kind }) => kind)).toEqual(['too-large'])
})

it('ends a text that takes too long without workers too, and loses no other', async () => {
  const arms = Array.from({ length: 3000 }, (_, index) => `select a from t${index}`).join(' union all ')
  const analyser = createAnalyser({ workers: 0, timeoutMs: 40 })
  const [late, next] = await analyser.analyse([
    { text: `with u as (${arms}) select a from u where a = 1`, dialect: 'snowflake' },
    { text: 'select 1', dialect: 'snowflake' },
  ])
  expect(readFacts(late ?? new Uint8Array())?.failures).toMatchObject([
    { kind: 'timeout', reason: 'the analysis took longer than 0.04 s' },
  ])
  expect(readFacts(next ?? new Uint8Array())?.statements).toHaveLength(1)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFacts } from '../facts/written-facts.ts'
import { createThreads } from './threads.ts'

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pool-'))
const workerUrl = pathToFileURL(join(folder, 'worker.mjs'))

/** A worker whose analysis does what its text says. */
const worker = `
  import { parentPort } from 'node:worker_threads'
  import { serve } from './serve.ts'
  const deep = (n) => n === 0 ? 0 : 1 + deep(n - 1)
  serve(parentPort, ({ text }) => {
    if (text === 'hang') for (;;) {}
    if (text === 'exit') process.exit(3)
    if (text === 'bug') throw new Error('a bug')
    if (text === 'deep') deep(1e9)
    return { statements: [], failures: [{ range: { start: 0, end: 0 }, kind: 'syntax', reason: 'read ' + text }] }
  })`

beforeAll(async () => {
  const resolveDir = fileURLToPath(new URL('.', import.meta.url))
  await build({
    stdin: { contents: worker, resolveDir },
    outfile: fileURLToPath(workerUrl),
    bundle: true,
    format: 'esm',
    platform: 'node',
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function reasons(workers: number, texts: readonly string[]): Promise<readonly string[]> {
  const threads = createThreads({ workers, timeoutMs: 300, stackSizeMb: 4, workerUrl })
  try {
    const facts = await threads.analyse(texts.map((text) => ({ text, dialect: 'duckdb' })))
    return facts
      .map(readFacts)
      .map((read) => read?.failures ?? [])
      .map((failures) => `${failures[0]?.kind}: ${failures[0]?.reason}`)
  } finally {
    await threads.close()
  }
}

describe('worker threads', () => {
  it('answer in the order of the jobs', async () => {
    const texts = Array.from({ length: 100 }, (_, index) => `${'x'.repeat((index * 37) % 50)}${index}`)
    expect(await reasons(2, texts)).toEqual(texts.map((text) => `syntax: read ${text}`))
  })

  it('lose only the text at which one hangs, exits, overflows or throws', async () => {
    expect(await reasons(2, ['a', 'hang', 'b', 'exit', 'c', 'bug', 'deep', 'd'])).toEqual([
      'syntax: read a',
      'timeout: the analysis took longer than 0.3 s',
      'syntax: read b',
      'unsupported: the analysis crashed: the worker ended with code 3',
      'syntax: read c',
      'unsupported: the analyser failed: a bug',
      'too-deep: nested too deep for the stack',
      'syntax: read d',
    ])
  })

  it('serve several calls, and nothing at all', async () => {
    const threads = createThreads({ workers: 1, timeoutMs: 1000, stackSizeMb: 4, workerUrl })
    const job = { text: 'a', dialect: 'spark' } as const
    expect(await threads.analyse([])).toEqual([])
    expect(await threads.analyse([job])).toEqual(await threads.analyse([job]))
    await threads.close()
  })

  it('say at once when the worker cannot be started', async () => {
    const missing = pathToFileURL(join(folder, 'absent.mjs'))
    const threads = createThreads({ workers: 1, timeoutMs: 1000, stackSizeMb: 4, workerUrl: missing })
    await expect(threads.analyse([{ text: 'a', dialect: 'duckdb' }])).rejects.toThrow(/absent\.mjs/)
    await threads.close()
  })
})

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { brokenInvariants, rowsOf } from '../support/store-contents.ts'
import { importOf } from '../support/store-fixture.ts'
import { byQuery } from '../support/store-works.ts'

const rounds = 50
const seed = 20261122
const project = fileURLToPath(new URL('../..', import.meta.url))

/** Bundled, so that a process is at work soon after it starts; inside the project, so that it finds the engine. */
async function bundledWriter(): Promise<string> {
  const folder = join(project, 'node_modules/.cache/plimsoll')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, 'store-writer.mjs')
  await build({
    entryPoints: [join(project, 'test/store-crash/writer.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['@duckdb/node-api'],
    loader: { '.sql': 'text' },
    logLevel: 'error',
  })
  return outfile
}

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function chance(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Writing {
  readonly process: ChildProcess
  readonly said: () => string
  readonly failure: () => string
  readonly ended: Promise<void>
}

function start(writer: string, args: readonly string[]): Writing {
  const child = spawn(process.execPath, [writer, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let failure = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (failure += chunk))
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  return { process: child, said: () => said, failure: () => failure, ended }
}

const acknowledged = (said: string): readonly string[] =>
  said
    .slice(0, said.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test(`two writers killed at ${rounds} moments: the store opens, is whole, and lost nothing that was acknowledged`, async () => {
  const writer = await bundledWriter()
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-kill-'))
  const root = join(home, 'store')
  const next = chance(seed)
  const store = openStore({ root, threads: 1, memoryMegabytes: 300 })
  const engine = await store.openEngine()
  const promised = new Set<string>()
  try {
    for (let round = 0; round < rounds; round++) {
      const writers = ['north', 'south'].map((name) => start(writer, [root, name, String(round)]))
      // From the first commit of either on, the moment is anybody's guess.
      for (let waited = 0; waited < 20_000 && writers.every((each) => each.said() === ''); waited += 5) await pause(5)
      await pause(next() * 400)
      for (const each of writers) each.process.kill('SIGKILL')
      await Promise.all(writers.map((each) => each.ended))
      expect(writers.map((each) => each.failure())).toEqual(['', ''])
      for (const each of writers) for (const id of acknowledged(each.said())) promised.add(id)

      expect(await brokenInvariants(store, engine)).toEqual([])
      const there = new Set((await rowsOf(engine, store, 'query_run')).map((row) => row.query_id))
      expect([...promised].filter((id) => !there.has(id))).toEqual([])
      const rows = [{ id: `after-${round}`, at: '2026-10-01T11:00:00Z', ms: round }]
      await store.import(engine, [
        importOf({ account: 'harbour', extractedAt: '2026-10-06T00:00:00Z', coverage: { kind: 'partial' }, rows }),
      ])
      promised.add(`after-${round}`)
    }
    await store.derive(byQuery, { platform: 'snowflake', account: 'harbour' })
    expect((await rowsOf(engine, store, 'identity')).length).toBe((await rowsOf(engine, store, 'query_run')).length)
    expect(promised.size).toBeGreaterThan(rounds * 2)
    console.log(`${promised.size} imports acknowledged in ${rounds} rounds, none lost`)
  } finally {
    engine.close()
    store.close()
    rmSync(home, { recursive: true, force: true })
  }
})

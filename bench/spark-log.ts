// npm run bench:spark: reads a synthetic Spark event log beside a bare count of its lines, in one run. Prints, never gates.

import { fork } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { markdownTable, textTable } from '../eval/print/table.ts'
import { lastEvents, syntheticQueries } from './spark-log-lines.ts'

const { values } = parseArgs({
  options: {
    /** Size of the log; 2048 is what the goal is stated for. */
    megabytes: { type: 'string', default: '2048' },
    folder: { type: 'string' },
    markdown: { type: 'boolean', default: false },
  },
})

const measured = z.object({ value: z.number(), wall: z.number(), cpu: z.number(), memory: z.number() })

/** @returns Queries in it. */
function writeLog(path: string, bytes: number): number {
  const file = openSync(path, 'w')
  let written = 0
  let blocks = 0
  for (const events of syntheticQueries()) {
    written += writeSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''))
    blocks += 1
    if (written >= bytes) break
  }
  writeSync(
    file,
    lastEvents(blocks - 1)
      .map((event) => `${JSON.stringify(event)}\n`)
      .join(''),
  )
  closeSync(file)
  return blocks - 1
}

async function read(work: 'lines' | 'events', path: string): Promise<z.infer<typeof measured>> {
  const child = fork(fileURLToPath(new URL('spark-log-process.ts', import.meta.url)), { execArgv: process.execArgv })
  return await new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(measured.parse(message)))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`reading ended with ${code}`)))
    child.send({ work, path })
  })
}

const home = mkdtempSync(join(values.folder ?? tmpdir(), 'plimsoll-bench-spark-'))
try {
  const path = join(home, 'synthetic')
  const queries = writeLog(path, Number(values.megabytes) * 2 ** 20)
  const megabytes = statSync(path).size / 2 ** 20
  const row = (name: string, { value, wall, cpu, memory }: z.infer<typeof measured>, goal: string) => [
    name,
    String(value),
    wall.toFixed(1),
    cpu.toFixed(1),
    (megabytes / wall).toFixed(0),
    (megabytes / cpu).toFixed(0),
    memory.toFixed(0),
    goal,
  ]
  const print = values.markdown ? markdownTable : textTable
  const rows = [
    row('lines counted', await read('lines', path), ''),
    row('events read to rows', await read('events', path), '60 MB/s, 300 MB'),
  ]
  console.log(
    print({
      title: `A synthetic Spark event log of ${megabytes.toFixed(0)} MB, ${queries} queries; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`,
      head: ['step', 'lines or rows', 'wall s', 'cpu s', 'MB/s wall', 'MB/s cpu', 'peak MB', 'goal'],
      rows,
    }),
  )
} finally {
  rmSync(home, { recursive: true, force: true })
}

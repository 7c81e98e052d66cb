// Runs a command as a user would and measures it: wall time, CPU time of all its threads, peak memory.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Measure {
  readonly wall: number
  /** User and system seconds of every thread. */
  readonly cpu: number
  /** Peak resident set in MB. */
  readonly memory: number
}

export const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

/** Loaded before the program: writes what the process has used when it ends. */
const hook = `data:text/javascript,${encodeURIComponent(`import { writeFileSync } from 'node:fs'
const file = process.env.PLIMSOLL_BENCH_USAGE
process.on('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())))`)}`

/** Throws when the command ends with a code that is none of ours. */
export function measured(args: readonly string[], folder: string): Measure {
  const own = mkdtempSync(join(tmpdir(), 'plimsoll-usage-'))
  const file = join(own, 'usage.json')
  try {
    const started = performance.now()
    const done = spawnSync(process.execPath, ['--import', hook, cli, ...args], {
      cwd: folder,
      env: { ...process.env, PLIMSOLL_BENCH_USAGE: file },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    const wall = (performance.now() - started) / 1000
    if (done.status !== 0 && done.status !== 1) throw new Error(`plimsoll ${args.join(' ')}: ${done.stderr}`)
    const usage: NodeJS.ResourceUsage = JSON.parse(readFileSync(file, 'utf8'))
    return { wall, cpu: (usage.userCPUTime + usage.systemCPUTime) / 1e6, memory: usage.maxRSS / 1024 }
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

/** The run in the middle by wall time. */
export function middle(measures: readonly Measure[]): Measure {
  const found = [...measures].sort((a, b) => a.wall - b.wall)[Math.floor(measures.length / 2)]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

/** Wall and CPU seconds of some work in this process, workers included. */
export async function timed<Value>(
  work: () => Value | Promise<Value>,
): Promise<{ value: Value; wall: number; cpu: number }> {
  const before = process.cpuUsage()
  const started = performance.now()
  const value = await work()
  const wall = (performance.now() - started) / 1000
  const used = process.cpuUsage(before)
  return { value, wall, cpu: (used.user + used.system) / 1e6 }
}

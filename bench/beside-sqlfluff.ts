// Lints the same rendered files with sqlfluff and with us, each as its users run it.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dialect } from '../src/domain/dialect.ts'
import { type Measure, measured } from './measured.ts'

export interface BesideSqlfluff {
  readonly files: number
  readonly version: string
  readonly other: Omit<Measure, 'memory'>
  readonly own: Measure
  /** All rendered files of the project, where starting up weighs as little as it does in use. */
  readonly whole: Measure & { readonly files: number }
  /** How much more text there is in all files than in the sample. */
  readonly growth: number
}

const dialects: Readonly<Record<Dialect, string>> = {
  snowflake: 'snowflake',
  databricks: 'databricks',
  spark: 'sparksql',
  duckdb: 'duckdb',
}

/** A text with the reason when sqlfluff is not to be had here. */
export function besideSqlfluff(texts: readonly string[], dialect: Dialect, count: number): BesideSqlfluff | string {
  const python = installed()
  if (!python.startsWith('/') && !python.includes(':\\')) return python
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-beside-'))
  try {
    const step = Math.max(1, Math.floor(texts.length / count))
    const sample = texts.filter((_, index) => index % step === 0).slice(0, count)
    mkdirSync(join(folder, 'models'))
    writeTexts(folder, sample)
    const other = runSqlfluff(python, folder, dialect)
    if (typeof other === 'string') return other
    const scan = ['scan', '.', '--dialect', dialect, '--no-cache', '--format', 'json']
    const own = measured(scan, folder)
    writeTexts(folder, texts)
    const whole = { ...measured(scan, folder), files: texts.length }
    const growth = lengthOf(texts) / lengthOf(sample)
    return { files: sample.length, version: versionOf(python), other, own, whole, growth }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeTexts(folder: string, texts: readonly string[]): void {
  for (const [index, text] of texts.entries()) writeFileSync(join(folder, 'models', `model_${index}.sql`), text)
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
}

/** The interpreter of a virtual environment that has sqlfluff; made once, kept for the next run. */
function installed(): string {
  const home = join(tmpdir(), 'plimsoll-bench-sqlfluff')
  const python = join(home, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  if (existsSync(python) && run(python, ['-c', 'import sqlfluff']).status === 0) return python
  if (run('python3', ['-m', 'venv', home]).status !== 0) return 'skipped: no python3 with venv here'
  if (run(python, ['-m', 'pip', 'install', '--quiet', 'sqlfluff']).status !== 0) {
    return 'skipped: sqlfluff could not be installed'
  }
  return python
}

/** Python tells what its children have used; lint ends with 1 when it finds something. */
const timer = `
import json, resource, subprocess, sys, time
started = time.time()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({'wall': time.time() - started, 'cpu': used.ru_utime + used.ru_stime, 'code': done.returncode}))
`

function runSqlfluff(python: string, folder: string, dialect: Dialect): BesideSqlfluff['other'] | string {
  const lint = ['-m', 'sqlfluff', 'lint', '--dialect', dialects[dialect], '--templater', 'raw']
  const processes = ['--processes', String(availableParallelism()), join(folder, 'models')]
  const done = run(python, ['-c', timer, python, ...lint, ...processes])
  if (done.status !== 0) return `skipped: sqlfluff did not run (${done.stderr.trim()})`
  const { wall, cpu, code }: { wall: number; cpu: number; code: number } = JSON.parse(done.stdout)
  return code > 1 ? `skipped: sqlfluff ended with ${code}` : { wall, cpu }
}

function versionOf(python: string): string {
  return run(python, ['-m', 'sqlfluff', '--version']).stdout.trim()
}

function run(command: string, args: readonly string[]) {
  return spawnSync(command, args, { encoding: 'utf8' })
}

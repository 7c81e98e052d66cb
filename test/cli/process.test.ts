import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forcedRebuild, portProject } from './port-project.ts'
import { resultOf } from './verbs.ts'
import { type WorkFolder, workFolder } from './work-folder.ts'

const bundle = mkdtempSync(join(tmpdir(), 'plimsoll-bundle-'))
const cli = join(bundle, 'cli.js')

beforeAll(async () => {
  await build({
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
    entryPoints: { cli: 'src/cli/main.ts', 'sql-worker': 'src/sql/pool/worker.ts' },
    outdir: bundle,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    external: ['@duckdb/node-api'],
    loader: { '.md': 'text', '.sql': 'text' },
  })
})

afterAll(() => rmSync(bundle, { recursive: true, force: true }))

const surroundings = { PATH: process.env.PATH ?? '', HOME: bundle }

function run(folder: WorkFolder, parameters: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const done = spawnSync(process.execPath, [cli, ...parameters], {
    cwd: folder.path,
    encoding: 'utf8',
    env: { ...surroundings, ...env },
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

const analysis = (out: string) => resultOf({ text: out, notes: [], exitCode: 0 }).coverage

describe('the process', () => {
  it('ends with 0, 1, 2 or 3, and says a mistake in one line', () => {
    const folder = workFolder({ ...portProject, 'models/forced.sql': forcedRebuild })
    expect(run(folder, ['scan']).code).toBe(0)
    folder.write({ 'plimsoll.yml': 'gate: {block: warning}\n' })
    expect(run(folder, ['scan']).code).toBe(1)
    const mistake = run(folder, ['scan', '--manifest', 'gone.json'])
    expect([mistake.code, mistake.out]).toEqual([2, ''])
    expect(mistake.err).toBe(
      'plimsoll: gone.json: the manifest could not be read (there is no such file). Check the path and run again.\n',
    )
    const broken = workFolder({ 'a.sql': 'this is ( no sql' })
    expect(run(broken, ['scan', '--dialect', 'spark']).code).toBe(3)
  })

  it('takes wrong arguments for a mistake too', () => {
    const folder = workFolder(portProject)
    for (const wrong of [['scna'], ['scan', '--format', 'xml'], ['scan', '--time-limit', '0'], ['review', '--nope']]) {
      const { code, out, err } = run(folder, wrong)
      expect([wrong, code, out]).toEqual([wrong, 2, ''])
      expect(err).toMatch(/^plimsoll: /)
      expect(err).not.toContain('    at ')
    }
  })

  it('colours nothing where there is no terminal, in CI and with NO_COLOR', () => {
    const folder = workFolder({ ...portProject, 'models/forced.sql': forcedRebuild })
    const plain = run(folder, ['scan'])
    expect(plain.out).toContain('forced')
    expect(plain.out + plain.err).not.toContain('\x1b')
    expect(run(folder, ['scan'], { NO_COLOR: '1', FORCE_COLOR: '1' }).out).not.toContain('\x1b')
    expect(run(folder, ['scan'], { FORCE_COLOR: '1' }).out).toContain('\x1b[')
    expect(run(folder, ['scan'], { CI: 'true' }).out).toBe(plain.out)
  })

  it('init --yes asks nothing', () => {
    const folder = workFolder(portProject)
    expect(run(folder, ['init', '--yes']).code).toBe(0)
    expect(run(folder, ['init', '--yes'])).toMatchObject({ code: 2, err: expect.stringContaining('is there already') })
  })
})

describe('workers', () => {
  const list = (count: number, item: (index: number) => string, between: string): string =>
    Array.from({ length: count }, (_, index) => item(index)).join(between)

  it('have the stack for deep and long texts', () => {
    const chain = list(
      2_000,
      (at) => `c${at} as (select a.x from ${at === 0 ? 't' : `c${at - 1}`} a where x > ${at})`,
      ',\n',
    )
    const folder = workFolder({
      ...portProject,
      'models/deep_a.sql': `select ${'('.repeat(500)}1${')'.repeat(500)} as x from t`,
      'models/deep_b.sql': `select * from ${'(select x from '.repeat(300)}t${') s'.repeat(300)}`,
      'models/deep_c.sql': `with ${chain} select * from c1999`,
    })
    const { out } = run(folder, ['scan', '--format', 'json', '--time-limit', '60000'])
    expect(analysis(out).notMeasured).toEqual([])
    expect(analysis(out).analysed).toBe(9)
  })

  it('give up a text at the time limit and go on with the rest', () => {
    const folder = workFolder({
      ...portProject,
      'models/huge.sql': list(
        60_000,
        (at) => `select a.x, b.y from t a join u b on a.id = b.id where a.d = ${at}`,
        ';\n',
      ),
    })
    const { out } = run(folder, ['scan', '--format', 'json', '--time-limit', '1000'])
    expect(analysis(out).analysed).toBe(6)
    expect(analysis(out).notMeasured).toMatchObject([
      { file: 'models/huge.sql', reason: expect.stringMatching(/^line 1: the analysis took longer than 1 s$/) },
    ])
  })
})

describe('what a run leaves behind', () => {
  it('a killed run leaves a cache that the next one can use', async () => {
    const folder = workFolder({ ...portProject, 'models/forced.sql': forcedRebuild })
    const first = run(folder, ['scan', '--no-cache', '--format', 'json']).out
    for (const milliseconds of [150, 300]) {
      const child = spawn(process.execPath, [cli, 'scan'], { cwd: folder.path, env: surroundings, stdio: 'ignore' })
      await new Promise((wait) => setTimeout(wait, milliseconds))
      child.kill('SIGKILL')
      expect(run(folder, ['scan', '--format', 'json']).out).toBe(first)
    }
  })

  it.skipIf(process.platform === 'win32')('no room on the disk: the old file stands', () => {
    const old = `${'old '.repeat(2_000)}\n`
    const folder = workFolder({ ...portProject, 'models/forced.sql': forcedRebuild, 'report.json': old })
    // Files may grow to 1 kB here, which is what a full disk looks like from inside.
    const script = `trap '' XFSZ; ulimit -f 1; exec "$0" "$@"`
    const parameters = ['-c', script, process.execPath, cli, 'scan', '--no-cache', '--format', 'json']
    const done = spawnSync('bash', [...parameters, '--output', 'report.json'], {
      cwd: folder.path,
      encoding: 'utf8',
      env: surroundings,
    })
    expect([done.status, done.stderr]).toEqual([
      2,
      'plimsoll: report.json: could not be written (it would grow too large). Check the folder, its rights and the free space.\n',
    ])
    expect(folder.read('report.json')).toBe(old)
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forcedRebuild, portProject } from './port-project.ts'
import { brief, mistakeOf, resultOf, reviewed, runOwners, runReview, runScan, scanned } from './verbs.ts'
import { changedRepository, workFolder } from './work-folder.ts'

describe('exit codes', () => {
  it('0 within the gate, 1 where it blocks, 3 where nothing was measured', async () => {
    const folder = changedRepository(portProject, { 'models/forced.sql': forcedRebuild })
    expect((await runReview(folder)).exitCode).toBe(0)
    folder.write({ 'plimsoll.yml': 'gate: {block: warning}\n' })
    expect((await runReview(folder)).exitCode).toBe(1)
    folder.write({ 'plimsoll.yml': 'gate: {block: never}\n' })
    expect((await runReview(folder)).exitCode).toBe(0)
    folder.write({ 'models/forced.sql': 'this is ( no sql', 'plimsoll.yml': '' })
    expect((await runReview(folder)).exitCode).toBe(3)
    folder.write({ 'plimsoll.yml': 'gate: {unmeasured: warn}\n' })
    expect((await runReview(folder)).exitCode).toBe(0)
  })
})

describe('formats', () => {
  it.each(['text', 'json', 'markdown', 'sarif', 'github'] as const)('%s names the finding', async (format) => {
    const folder = workFolder({ ...portProject, 'models/forced.sql': forcedRebuild })
    const output = await runScan(folder, { format })
    expect(output.text).toContain('forced')
    if (format === 'json' || format === 'sarif') JSON.parse(output.text)
    expect(output.text.includes('\x1b')).toBe(false)
  })

  it('colour only where the terminal has it, and never in a file', async () => {
    const folder = workFolder({ ...portProject, 'models/forced.sql': forcedRebuild })
    const terminal = { color: true, width: 80, interactive: true }
    expect((await runScan(folder, { format: 'text', terminal })).text).toContain('\x1b[')
    await runScan(folder, { format: 'text', terminal, output: 'out/report.txt' })
    expect(folder.read('out/report.txt')).not.toContain('\x1b')
    expect((await runOwners(folder, { format: 'text', terminal })).text).toContain('\x1b[')
    await runOwners(folder, { format: 'text', terminal, output: 'out/owners.txt' })
    expect(folder.read('out/owners.txt')).not.toContain('\x1b')
  })

  it('owners lists everything with --verbose, as its short list says', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`models/m${at}.sql`, 'select 1 as one\n']))
    const folder = workFolder({ ...portProject, ...many })
    expect((await runOwners(folder, { format: 'text' })).text).toMatch(/more, in full with --verbose/)
    expect((await runOwners(folder, { format: 'text', verbose: true })).text).toMatch(/ m59 /)
  })
})

describe('files that are written', () => {
  it('--output goes where it is told and nowhere else', async () => {
    const folder = workFolder(portProject)
    const before = readdirSync(folder.path)
    const output = await runScan(folder, { output: 'report.json' })
    expect([output.text, output.notes]).toEqual(['', ['wrote report.json']])
    expect(resultOf({ ...output, text: folder.read('report.json') }).coverage.analysed).toBe(6)
    expect(readdirSync(folder.path).sort()).toEqual([...before, 'report.json'].sort())
  })

  it('the old file stands when the new one cannot be written', async () => {
    const folder = workFolder({ ...portProject, 'report.json': 'old', 'file/inside': '' })
    mkdirSync(join(folder.path, 'taken.json'))
    const line = await mistakeOf(runScan(folder, { output: 'taken.json' }))
    expect(line).toMatch(/^taken\.json: could not be written \(it is a folder\)\. Check the folder/)
    expect(await mistakeOf(runScan(folder, { output: 'file/inside/x.json' }))).toMatch(/could not be written/)
    expect(folder.read('report.json')).toBe('old')
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('a cache that is damaged, cut off or no folder is only slower', async () => {
    const folder = workFolder({ ...portProject, 'models/forced.sql': forcedRebuild })
    const cold = await scanned(folder, { cache: true })
    const cacheFolder = join(folder.path, '.plimsoll/cache')
    const shards = readdirSync(cacheFolder).filter((name) => name !== '.gitignore')
    expect(shards.length).toBeGreaterThan(0)
    expect(shards.every((name) => /^[\w.-]+\.jsonl$/.test(name))).toBe(true)
    const ways: readonly ((text: string) => string)[] = [
      (text) => text.slice(0, text.length / 2),
      () => '',
      () => '[[1,2,3],["a"],null,{"x":1}]',
      (text) => text.replace(/"statements":\[/g, '"statements":null,"was":['),
      (text) => text.replace(/"kind":"value"/g, '"kind":"other"'),
    ]
    for (const way of ways) {
      await scanned(folder, { cache: true })
      for (const name of shards) writeFileSync(join(cacheFolder, name), way(folder.read(`.plimsoll/cache/${name}`)))
      expect(await scanned(folder, { cache: true })).toEqual(cold)
    }
    const blocked = workFolder({ ...portProject, 'models/forced.sql': forcedRebuild, '.plimsoll/cache': 'a file' })
    expect(brief((await scanned(blocked, { cache: true })).findings)).toEqual(brief(cold.findings))
  })

  it('no cache is written through a link out of the project', async () => {
    const folder = workFolder(portProject)
    const outside = workFolder()
    symlinkSync(outside.path, join(folder.path, '.plimsoll'))
    expect((await scanned(folder, { cache: true })).coverage.analysed).toBe(6)
    expect(readdirSync(outside.path)).toEqual([])
  })

  it.skipIf(process.getuid?.() === 0)('a cache that may not be written is only slower', async () => {
    const folder = workFolder({ ...portProject, '.plimsoll/cache/keep': '' })
    chmodSync(join(folder.path, '.plimsoll/cache'), 0o500)
    expect((await scanned(folder, { cache: true })).coverage.analysed).toBe(6)
  })
})

describe('the cache', () => {
  it('is nothing that git would commit', async () => {
    const folder = changedRepository(portProject, {})
    await runReview(folder, { cache: true, base: 'main' })
    await runScan(folder, { cache: true })
    expect(readdirSync(join(folder.path, '.plimsoll/cache')).length).toBeGreaterThan(1)
    expect(folder.git('status', '--porcelain')).toBe('')
  })
})

describe('the baseline', () => {
  it('holds what is there, so that only what gets worse is new', async () => {
    const folder = changedRepository({ ...portProject, 'models/forced.sql': forcedRebuild }, {})
    const written = await runScan(folder, { writeBaseline: true })
    expect([written.exitCode, written.notes[0]]).toEqual([0, expect.stringMatching(/^wrote \d+ findings?/)])
    const again = folder.read('.plimsoll/baseline.json')
    await runScan(folder, { writeBaseline: true })
    expect(folder.read('.plimsoll/baseline.json')).toBe(again)
    expect((await scanned(folder)).findings.filter(({ status }) => status === 'new')).toEqual([])
    folder.write({ 'models/more.sql': forcedRebuild, 'models/forced.sql': `\n\n${forcedRebuild}` })
    const isNew = (status: string) => status === 'new'
    const scan = (await scanned(folder)).findings.filter(({ status }) => isNew(status))
    const review = (await reviewed(folder)).findings.filter(({ status }) => isNew(status))
    expect([...new Set([...scan, ...review].map(({ model }) => model))]).toEqual(['model.port.more'])
  })

  it('that is damaged is a mistake with its mend', async () => {
    const folder = workFolder({ ...portProject, '.plimsoll/baseline.json': '{"schema": "plimsoll/' })
    // Files under .plimsoll are read from git alone, so this folder is a repository.
    folder.git('init', '--quiet', '--initial-branch', 'main')
    folder.commit()
    expect(await mistakeOf(runScan(folder))).toBe(
      '.plimsoll/baseline.json: not valid JSON. Write it anew with `plimsoll scan --write-baseline`.',
    )
    expect((await runScan(folder, { writeBaseline: true })).exitCode).toBe(0)
    expect((await runScan(folder)).exitCode).toBe(0)
  })
})

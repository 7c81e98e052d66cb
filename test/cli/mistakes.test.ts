import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { explain } from '../../src/app/explain.ts'
import { init } from '../../src/app/init.ts'
import { portProject } from './port-project.ts'
import { mistakeOf, placeOf, runOwners, runReview, runScan, scanned } from './verbs.ts'
import { changedRepository, workFolder } from './work-folder.ts'

afterEach(() => vi.unstubAllEnvs())

const artifact = (kind: string, version: number, rest: object = {}): string =>
  JSON.stringify({
    metadata: { dbt_schema_version: `https://schemas.getdbt.com/dbt/${kind}/v${version}.json` },
    ...rest,
  })

describe('an artifact that is none', () => {
  const manifest = artifact('manifest', 12, { nodes: {}, sources: {}, macros: {} })
  it.each<readonly [string, string | Uint8Array, RegExp]>([
    ['cut off', manifest.slice(0, -20), /^m\.json: is cut off: its JSON does not end\. Write it anew/],
    ['empty', '', /^m\.json: is empty\. Write it anew/],
    ['a catalog', artifact('catalog', 1), /^m\.json: is a dbt catalog and not a manifest\. /],
    [
      'of an unknown version',
      artifact('manifest', 99),
      /^m\.json: has manifest version 99, which is not known \(known: /,
    ],
    ['no JSON', 'select 1', /^m\.json: is not valid JSON\. /],
    ['a list', '[]', /^m\.json: is JSON, but no dbt manifest\. /],
    ['of nobody', '{}', /^m\.json: is not a dbt manifest: it names no schema version\. /],
    ['binary', Uint8Array.from([0, 1, 2, 255]), /^m\.json: is not valid JSON\. /],
    ['a broken gzip', Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2]), /^m\.json: the manifest could not be read/],
  ])('%s', async (_name, content, expected) => {
    const folder = workFolder({ ...portProject, 'm.json': content })
    for (const option of ['manifest', 'production'] as const) {
      const line = await mistakeOf(runScan(folder, { [option]: 'm.json' }))
      expect(line).toMatch(expected)
      expect(line).not.toContain(folder.path)
    }
  })

  it('is named as the user named it', async () => {
    const folder = workFolder({ ...portProject, 'target/m.json': manifest })
    expect(await mistakeOf(runScan(folder, { manifest: 'gone.json' }))).toBe(
      'gone.json: the manifest could not be read (there is no such file). Check the path and run again.',
    )
    expect(await mistakeOf(runScan(folder, { catalog: 'target' }))).toBe(
      'target: the catalog could not be read (it is a folder). Check the path and run again.',
    )
    expect(await mistakeOf(runScan(folder, { catalog: 'target/m.json' }))).toMatch(
      /^target\/m\.json: is a dbt manifest and not a catalog/,
    )
  })

  it('in UTF-16, as PowerShell redirects it, is read', async () => {
    const folder = workFolder({ ...portProject, 'm.json': Buffer.from(`\ufeff${manifest}`, 'utf16le') })
    expect((await scanned(folder, { manifest: 'm.json' })).coverage.analysed).toBe(6)
  })
})

describe('a wrong plimsoll.yml', () => {
  it.each<readonly [string, string, RegExp]>([
    ['no YAML', 'rules: [', /^plimsoll\.yml:2: not valid YAML, /],
    ['an unknown key', 'rulez: {}', /^plimsoll\.yml: .*rulez/],
    ['a wrong value', 'gate: {block: fatal}', /^plimsoll\.yml: gate\.block: .*error/],
    ['an unknown rule', 'rules: {no-such-rule: off}', /^plimsoll\.yml: rules\.no-such-rule: no rule has this id\. /],
    [
      'an unknown threshold',
      'rules: {or-in-join: {sizes: 1}}',
      /^plimsoll\.yml: rules\.or-in-join\.sizes: the rule has no such threshold\. /,
    ],
    ['a list', '- a', /^plimsoll\.yml: top level: /],
    [
      'a project that is not there',
      'dialect: spark\nprojects: [{path: nowhere}]',
      /^plimsoll\.yml: projects: nowhere: no file is there\. /,
    ],
  ])('%s', async (_name, text, expected) => {
    const folder = workFolder({ ...portProject, 'plimsoll.yml': `${text}\n` })
    const line = await mistakeOf(runScan(folder))
    expect(line).toMatch(expected)
    expect(line).not.toContain(folder.path)
  })

  it('named by --config', async () => {
    const folder = workFolder({ ...portProject, 'other.yml': 'gate: {block: fatal}\n' })
    expect(await mistakeOf(runScan(folder, { config: 'gone.yml' }))).toMatch(
      /^gone\.yml: could not be read \(there is no such file\)\. /,
    )
    expect(await mistakeOf(runScan(folder, { config: 'models' }))).toMatch(
      /^models: could not be read \(it is a folder\)\. /,
    )
    expect(await mistakeOf(runScan(folder, { config: 'other.yml/x' }))).toMatch(
      /^other\.yml\/x: could not be read \(a part of its path is a file\)\. /,
    )
    expect(await mistakeOf(runScan(folder, { config: 'other.yml' }))).toMatch(/^other\.yml: gate\.block: /)
    const threshold = workFolder({ ...portProject, 'other.yml': 'rules: {or-in-join: {sizes: 1}}\n' })
    expect(await mistakeOf(runScan(threshold, { config: 'other.yml' }))).toMatch(
      /^other\.yml: rules\.or-in-join\.sizes: /,
    )
    const wide = workFolder({
      ...portProject,
      'plimsoll.yml': Buffer.from('\ufeffexclude: ["models/f*"]\n', 'utf16le'),
    })
    expect((await scanned(wide)).coverage.models).toBe(5)
  })
})

describe('git that cannot answer', () => {
  it('a base or head that does not exist', async () => {
    const folder = changedRepository(portProject, {})
    expect(await mistakeOf(runReview(folder, { base: 'release' }))).toBe(
      'git ref release: is not a commit of this repository. Run git fetch origin release, or name another ref.',
    )
    expect(await mistakeOf(runReview(folder, { head: '--output=/tmp/x' }))).toMatch(/^git ref --output=\/tmp\/x: /)
    expect(await mistakeOf(runReview(folder, { base: '' }))).toMatch(/^git ref \(empty\): /)
  })

  it('is told in one harmless line, whatever the name holds', async () => {
    const folder = changedRepository(portProject, {})
    const line = await mistakeOf(runReview(folder, { base: 'a\n::error::b\x1b[31m\u202e' }))
    expect(line).toMatch(/^git ref a ::error::b\\u\{1b\}\[31m\\u\{202e\}: is not a commit/)
  })

  it('starts no program that a repository names', async () => {
    const folder = changedRepository(portProject, { 'models/new.sql': 'select 1 as x\n' })
    const program = join(folder.path, 'program.sh')
    folder.write({ 'program.sh': `#!/bin/sh\ntouch ${folder.path}/started\n` })
    chmodSync(program, 0o755)
    for (const key of ['core.fsmonitor', 'diff.external', 'core.pager', 'core.sshCommand', 'core.editor']) {
      folder.git('config', key, program)
    }
    expect((await runReview(folder)).exitCode).toBe(0)
    expect(existsSync(join(folder.path, 'started'))).toBe(false)
  })

  it('no branch to compare with', async () => {
    const folder = changedRepository(portProject, {})
    folder.git('branch', '-m', 'trunk')
    expect(await mistakeOf(runReview(folder))).toBe(
      '--base: no branch main or master to compare with. Name the base: --base <ref>.',
    )
  })

  it('no repository', async () => {
    expect(await mistakeOf(runReview(workFolder(portProject)))).toMatch(/is not in a git working tree\. Run inside/)
  })

  it('a repository without a commit', async () => {
    const folder = workFolder(portProject)
    folder.git('init', '--quiet', '--initial-branch', 'main')
    expect(await mistakeOf(runReview(folder))).toMatch(/^--base: no branch/)
    expect((await scanned(folder)).coverage.analysed).toBe(6)
  })

  it('a shallow clone, with the way out', async () => {
    const origin = changedRepository(portProject, {})
    origin.git('checkout', '--quiet', '-b', 'feature')
    origin.write({ 'models/new.sql': 'select 1 as x\n' })
    origin.commit()
    const clone = workFolder()
    clone.git('clone', '--quiet', '--depth', '1', '--branch', 'feature', `file://${origin.path}`, 'work')
    const inside = { ...clone, path: join(clone.path, 'work') }
    expect(await mistakeOf(runReview(inside, { base: 'main' }))).toMatch(/shallow clone: run git fetch --unshallow/)
  })

  it('no git on PATH: a scan needs none, a review says so', async () => {
    const folder = changedRepository(portProject, {})
    vi.stubEnv('PATH', join(folder.path, 'nothing'))
    expect(await mistakeOf(runReview(folder))).toMatch(/^git: is not on PATH\. Install git, or compare two manifests/)
    expect((await scanned(folder)).coverage.analysed).toBe(6)
  })
})

describe('other verbs', () => {
  it('explain an unknown rule by the nearest one', async () => {
    const place = placeOf(workFolder())
    expect(await mistakeOf(explain({ ...place, rule: 'or-join' }))).toBe(
      'or-join: no rule or check has this id. Did you mean or-in-join? `plimsoll explain` lists all.',
    )
    expect(await mistakeOf(explain({ ...place, rule: 'constructor' }))).toMatch(
      /^constructor: no rule or check has this id/,
    )
    expect((await explain({ ...place, rule: null })).text).toContain('or-in-join')
    expect((await explain({ ...place, rule: 'or-in-join' })).text).toContain('How to fix')
    expect((await explain({ ...place, rule: 'duplicate-model' })).text).toMatch(
      /duplicate-model:\s+severity: "warning"\s+least_parts: 25/,
    )
  })

  it('init does not overwrite, unless forced', async () => {
    const folder = workFolder(portProject)
    expect((await init(placeOf(folder))).text).toContain('Wrote plimsoll.yml: 1 dbt project')
    folder.write({ 'plimsoll.yml': '# mine\n' })
    expect(await mistakeOf(init(placeOf(folder)))).toBe(
      'plimsoll.yml: is there already. Edit it, or replace it with --force.',
    )
    expect(folder.read('plimsoll.yml')).toBe('# mine\n')
    await init({ ...placeOf(folder), force: true })
    expect(folder.read('plimsoll.yml')).toContain('version: 1')
    expect((await scanned(folder)).coverage.analysed).toBe(6)
  })

  it('owners name who and how it is known', async () => {
    const folder = workFolder({
      ...portProject,
      CODEOWNERS: 'models/f* @fees\n',
      'plimsoll.yml': 'owners:\n  rules: [{model: days, owner: "@time"}]\n',
    })
    const { text } = await runOwners(folder)
    expect(text).toContain('@fees')
    expect(text).toContain('@time')
    expect((await runOwners(folder, { format: 'text' })).text).toMatch(/stg_calls/)
    expect((await runOwners(folder, { format: 'markdown' })).text).toMatch(/\| .*fees/)
  })
})

describe('a folder without anything to read', () => {
  it('is a mistake and no pass', async () => {
    const folder = workFolder({ 'README.md': 'hello\n' })
    expect(await mistakeOf(runScan(folder, { dialect: 'spark' }))).toMatch(/holds no model and no \.sql file to read/)
    const other = workFolder({ 'dbt_project.yml': 'name: bare\n' })
    expect(await mistakeOf(runScan(other))).toMatch(/holds no model/)
    expect(await mistakeOf(runScan(folder, { folder: 'gone' }))).toMatch(/gone: is not a folder that can be read/)
  })

  it('a dbt_project.yml that is broken', async () => {
    const folder = workFolder({ ...portProject, 'dbt_project.yml': 'name: [\n' })
    const { coverage } = await scanned(folder)
    expect(coverage.notMeasured[0]).toMatchObject({ file: 'dbt_project.yml' })
    expect(coverage.analysed).toBe(6)
    rmSync(join(folder.path, 'dbt_project.yml'))
    mkdirSync(join(folder.path, 'dbt_project.yml'))
    expect(await mistakeOf(runScan(folder))).toMatch(/plain SQL does not say its dialect/)
  })
})

import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { portProject } from './port-project.ts'
import { brief, runScan, scanned } from './verbs.ts'
import { type Files, type WorkFolder, workFolder } from './work-folder.ts'

/** What was not measured, of a project with these files beside good ones that must still be analysed. */
async function gapsWith(files: Files, folder: WorkFolder = workFolder({ ...portProject, ...files })) {
  const { coverage, verdict } = await scanned(folder)
  expect(coverage.analysed).toBeGreaterThanOrEqual(6)
  expect(verdict).not.toBe('unmeasured')
  const gaps = coverage.notMeasured.map(({ file, reason }) => `${file}: ${reason}`)
  for (const gap of gaps) {
    expect(gap).not.toMatch(/[\n\r]/)
    expect(gap).not.toContain(folder.path)
    expect(gap.length).toBeLessThan(300)
  }
  return { gaps, coverage }
}

const model = "select call_id, 'Österreich' as country from {{ ref('stg_calls') }}\n"
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return littleEndian ? bytes : bytes.swap16()
}
const list = (count: number, item: (index: number) => string, between: string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(between)

describe('any encoding is read', () => {
  it.each<readonly [string, Uint8Array, string | null]>([
    ['CRLF', Buffer.from(model.replaceAll('\n', '\r\n')), null],
    ['lone CR', Buffer.from(model.replaceAll('\n', '\r')), null],
    ['a byte order mark', Buffer.from(`\ufeff${model}`), null],
    ['UTF-16 little endian', utf16(model, true), 'is UTF-16LE; read as such'],
    ['UTF-16 big endian', utf16(model, false), 'is UTF-16BE; read as such'],
    ['Latin-1', Buffer.from(model, 'latin1'), 'is not UTF-8; read as Latin-1'],
  ])('%s in a model', async (_name, bytes, note) => {
    const { gaps, coverage } = await gapsWith({ 'models/odd.sql': bytes })
    expect(coverage.analysed).toBe(7)
    expect(gaps).toEqual(note === null ? [] : [`models/odd.sql: ${note}`])
  })

  const yaml =
    'models:\n  - name: ships\n    description: "Größe"\n    config: {materialized: incremental, full_refresh: true}\n'
  it.each<readonly [string, Uint8Array]>([
    ['CRLF', Buffer.from(yaml.replaceAll('\n', '\r\n'))],
    ['a byte order mark', Buffer.from(`\ufeff${yaml}`)],
    ['UTF-16 little endian', utf16(yaml, true)],
    ['UTF-16 big endian', utf16(yaml, false)],
    ['Latin-1', Buffer.from(yaml, 'latin1')],
  ])('%s in YAML', async (_name, bytes) => {
    const folder = workFolder({ ...portProject, 'models/models.yml': bytes })
    const { findings } = await scanned(folder)
    expect(brief(findings).filter((line) => line.startsWith('full-refresh-forced'))).toEqual([
      'full-refresh-forced model.port.ships new',
    ])
  })
})

describe('what cannot be read is said, and the rest is read', () => {
  it.each<readonly [string, Files, RegExp]>([
    ['an empty model', { 'models/odd.sql': '' }, /^models\/odd\.sql: its text is empty$/],
    [
      'NUL bytes',
      { 'models/odd.sql': 'select 1 \0\0 as x' },
      /^models\/odd\.sql: line 1: expected the end of the statement/,
    ],
    ['binary', { 'models/odd.sql': Uint8Array.from({ length: 99 }, (_, i) => (i * 37) % 256) }, /^models\/odd\.sql: /],
    ['no SQL at all', { 'models/odd.sql': 'Dear reader, this is prose.' }, /^models\/odd\.sql: line 1: /],
    [
      'invalid Jinja',
      { 'models/odd.sql': 'select 1 as x\n{% if %}' },
      /^models\/odd\.sql: not rendered: models\/odd\.sql:2: /,
    ],
    ['an open tag', { 'models/odd.sql': 'select {{ x' }, /not rendered: models\/odd\.sql:1: .*never closed/],
    [
      'endless recursion',
      { 'macros/a.sql': '{% macro again() %}{{ again() }}{% endmacro %}', 'models/odd.sql': 'select {{ again() }} x' },
      /not rendered: .*too deeply/,
    ],
    [
      'invalid YAML in one file',
      { 'models/odd.yml': 'models:\n  - name: a\n b: [' },
      /^models\/odd\.yml: is not valid YAML: line 3: /,
    ],
    ['YAML of another shape', { 'models/odd.yml': '- just\n- a list\n' }, /^$/],
    [
      'NUL bytes in YAML',
      { 'models/odd.yml': 'models:\n  - name: "a\0b"\n' },
      /^models\/odd\.yml: is not valid YAML: /,
    ],
    [
      '2,000 nested YAML lists',
      { 'models/odd.yml': `a: ${'['.repeat(20_000)}` },
      /^models\/odd\.yml: is not valid YAML/,
    ],
    ['a statement that is none', { 'models/odd.sql': 'select from where' }, /^models\/odd\.sql: line 1: /],
    [
      '500 nested calls',
      { 'models/odd.sql': `select ${'f('.repeat(700)}x${')'.repeat(700)} as x from {{ ref('ships') }}` },
      /^models\/odd\.sql: line 1: nested (more than \d+ levels|too) deep/,
    ],
    [
      '10,000 unions',
      { 'models/odd.sql': list(10_000, (index) => `select ${index} as x`, ' union all ') },
      /more than \d+ set operations in a chain/,
    ],
    [
      '10,000 concatenations',
      { 'models/odd.sql': `select ${list(10_000, (index) => `c${index}`, ' || ')} as x` },
      /more than \d+ operators in a chain/,
    ],
    [
      'a 5 MB statement',
      { 'models/odd.sql': `select ${list(170_000, (index) => `coalesce(a, b) as c_${index}`, ',\n')} from t` },
      /^models\/odd\.sql: line 1: the statement has \d+ characters, more than \d+/,
    ],
  ])('%s', async (_name, files, expected) => {
    const { gaps } = await gapsWith(files)
    expect(gaps.join('\n')).toMatch(expected)
    expect(gaps.length).toBeLessThan(4)
  })

  it('a file that neither renders nor reads raw has one reason', async () => {
    const { gaps } = await gapsWith({ 'models/odd.sql': 'select frm where {% if %} ( from' })
    expect(gaps).toEqual([expect.stringMatching(/^models\/odd\.sql: not rendered: /)])
  })

  it('a loop without end, at the time limit', async () => {
    const endless = list(4, (index) => `{% for a${index} in range(1000) %}`, '') + '{% endfor %}'.repeat(4)
    const folder = workFolder({ ...portProject, 'models/odd.sql': `select 1 as x ${endless}` })
    const started = performance.now()
    const { coverage } = await scanned(folder, { timeLimit: 50 })
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(coverage.analysed).toBe(7)
    expect(coverage.notMeasured).toMatchObject([{ reason: expect.stringContaining('takes longer than 50 ms') }])
  })

  it('a YAML bomb', async () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 9; level += 1) {
      const before = `*a${level - 1}`
      bomb.push(`a${level}: &a${level} [${list(9, () => before, ', ')}]`)
    }
    const text = `${bomb.join('\n')}\nmodels:\n  - {name: ships, meta: {bomb: *a8}, config: {materialized: table}}\n`
    const started = performance.now()
    const { gaps } = await gapsWith({ 'models/bomb.yml': text })
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(gaps.join()).toMatch(/models\/bomb\.yml/)
  })
})

describe('large but sound texts are analysed', () => {
  it.each<readonly [string, string]>([
    ['100 nested parentheses', `select ${'('.repeat(100)}1${')'.repeat(100)} as x from {{ ref('ships') }}`],
    ['50 nested subqueries', `select * from ${'(select x from '.repeat(50)}t${') s'.repeat(50)}`],
    ['50,000 items in IN', `select x from t where x in (${list(50_000, String, ', ')})`],
    ['4,000 terms of AND', `select x from t where ${list(4_000, (index) => `c${index} = 1`, ' and ')}`],
    ['4,000 terms of OR', `select x from t where ${list(4_000, (index) => `x = ${index}`, ' or ')}`],
    ['CTEs whose ways double', `with c0 as (select x from t), ${doubling(40)} select x from c40 where x = 1`],
    ['2,000 CTEs', `with ${list(2_000, (index) => `c${index} as (select x from t${index})`, ', ')} select x from c7`],
    ['900 joined tables', `select 1 from t ${list(900, (index) => `join t${index} on t.a = t${index}.a`, ' ')}`],
  ])('%s', async (_name, sql) => {
    const { coverage, gaps } = await gapsWith({ 'models/odd.sql': sql })
    expect(gaps).toEqual([])
    expect(coverage.analysed).toBe(7)
  })

  function doubling(levels: number): string {
    const arms = (from: string) => `select x from ${from} union all select x from ${from}`
    return list(levels, (index) => `c${index + 1} as (${arms(`c${index}`)})`, ', ')
  }
})

describe('odd names and places', () => {
  it.each(["it's.sql", 'two words.sql', 'a;rm -rf.sql', 'größe.sql', '$(touch x).sql', '--help.sql', 'a\nb.sql'])(
    'models/%j is a model',
    async (name) => {
      const { coverage, gaps } = await gapsWith({ [`models/${name}`]: 'select 1 as x' })
      expect(coverage.analysed).toBe(7)
      expect(gaps).toEqual([])
    },
  )

  it('control characters of names reach no terminal, comment or workflow command', async () => {
    const folder = workFolder({ ...portProject, 'models/a\x1b[31m\n::error::x.sql': 'select from where (' })
    const text = await runScan(folder, { format: 'text' })
    expect(text.text).not.toContain('\x1b[31m')
    const github = await runScan(folder, { format: 'github' })
    expect(github.text).not.toMatch(/^::error::x/m)
    const markdown = await runScan(folder, { format: 'markdown' })
    expect(markdown.text).not.toContain('\x1b')
    expect(markdown.text).not.toMatch(/^::error::x/m)
  })

  it('links in a circle, out of the folder and to nowhere are left out', async () => {
    const folder = workFolder(portProject)
    const outside = workFolder({ 'secret.sql': 'select 1 as secret' })
    symlinkSync('..', join(folder.path, 'models/up'))
    symlinkSync('loop.sql', join(folder.path, 'models/loop.sql'))
    symlinkSync(join(outside.path, 'secret.sql'), join(folder.path, 'models/out.sql'))
    symlinkSync('nowhere.sql', join(folder.path, 'models/gone.sql'))
    const { coverage } = await gapsWith({}, folder)
    expect(coverage.models).toBe(6)
  })

  it.skipIf(process.getuid?.() === 0)('a file that may not be read is said', async () => {
    const folder = workFolder({ ...portProject, 'models/locked.sql': 'select 1 as x' })
    chmodSync(join(folder.path, 'models/locked.sql'), 0)
    const { gaps } = await gapsWith({}, folder)
    expect(gaps.join()).toContain('models/locked.sql')
  })
})

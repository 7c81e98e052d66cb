import { hash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleSnapshot } from '../../test/support/example-snapshot.ts'
import { UserError } from '../domain/errors.ts'
import { ageDays, packSnapshot, readSnapshot, unpackSnapshot, writeSnapshot } from './snapshot-file.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-snapshot-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const snapshot = exampleSnapshot()
const packed = packSnapshot(snapshot)
const text = gunzipSync(packed).toString()

function problemOf(bytes: Uint8Array): string {
  try {
    unpackSnapshot(bytes, 'stats.json.gz')
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  return 'none'
}

/** As if somebody wrote it by hand: with a checksum that fits. */
function sealed(data: Readonly<Record<string, unknown>>): Uint8Array {
  const { accounts, ...rest } = data
  const body = `"accounts":${JSON.stringify(accounts)},`
  const end = JSON.stringify(rest).slice(1)
  return gzipSync(`{${body}"checksum":"${hash('sha256', `{${body}${end}`)}",${end}`)
}

test('what is written is read, whole and the same', () => {
  const path = join(folder, 'stats.json.gz')
  const bytes = writeSnapshot(path, snapshot)
  expect(readFileSync(path)).toHaveLength(bytes)
  const { checksum, ...read } = readSnapshot(path)
  expect(read).toEqual(snapshot)
  expect(checksum).toMatch(/^[0-9a-f]{64}$/)
})

test('equal snapshots are equal bytes, whatever the order of their keys', () => {
  const turned = Object.fromEntries(Object.entries(snapshot).reverse())
  expect(packSnapshot({ ...snapshot, ...turned })).toEqual(packed)
  expect(text.startsWith('{"accounts":[{"account":')).toBe(true)
})

test('a figure that is no number is a bug of the writer, told before the file is written', () => {
  const [account] = snapshot.accounts
  const [rate] = account?.rates ?? []
  if (account === undefined || rate === undefined) throw new Error('no example')
  const broken = { ...snapshot, accounts: [{ ...account, rates: [{ ...rate, leastUnits: Number.NaN }] }] }
  expect(() => packSnapshot(broken)).toThrow('leastUnits of the snapshot is NaN')
})

describe('a file that is not whole is named, with what mends it', () => {
  test.each([
    ['empty', new Uint8Array(), 'is empty'],
    ['not gzipped', Buffer.from('{}'), 'is not gzipped'],
    ['cut off', packed.subarray(0, packed.length - 40), 'is cut off'],
    ['damaged', Buffer.concat([packed.subarray(0, 200), Buffer.alloc(50), packed.subarray(250)]), 'is damaged'],
    ['no JSON', gzipSync('{"accounts":'), 'is not valid JSON'],
    ['of something else', gzipSync('{"schema":"other"}'), 'is no snapshot of Plimsoll'],
    ['no object', gzipSync('null'), 'is no snapshot of Plimsoll'],
    [
      'of a later version',
      gzipSync('{"schema":"plimsoll/snapshot/2"}'),
      'plimsoll/snapshot/2, and this Plimsoll reads',
    ],
    ['changed', gzipSync(text.replace('"runs":', '"runs":1')), 'its checksum does not fit'],
    ['without its checksum', gzipSync(JSON.stringify(snapshot)), 'its checksum does not fit'],
  ])('%s', (_, bytes, problem) => {
    const message = problemOf(bytes)
    expect(message).toContain(`stats.json.gz: `)
    expect(message).toContain(problem)
    expect(message).toContain('plimsoll snapshot')
  })

  test('of another shape, with the place', () => {
    const [account] = snapshot.accounts
    const { madeAt, schema, window } = snapshot
    const broken = { accounts: [{ ...account, models: [{ id: 7 }] }], madeAt, schema, window }
    expect(problemOf(sealed(broken))).toMatch(/is no whole snapshot: accounts\.0\.models\.0 has a wrong id/)
    const [model] = account?.models ?? []
    const [build] = model?.builds ?? []
    const deep = { ...model, builds: [{ ...build, units: { ...build?.units, q50: null } }] }
    expect(problemOf(sealed({ ...broken, accounts: [{ ...account, models: [model, deep] }] }))).toContain(
      'accounts.0.models.1 has a wrong builds.0.units.q50',
    )
    expect(problemOf(sealed({ ...broken, accounts: [{ ...account, unit: 7 }] }))).toContain('accounts.0.unit ')
    expect(problemOf(sealed({ ...broken, accounts: [account] }))).toBe('none')
  })

  test('missing', () => {
    expect(() => readSnapshot(join(folder, 'none.gz'), 'none.gz')).toThrow(/^none\.gz: the snapshot could not be read/)
  })

  test('a file that cannot be written is told, and the old one stands', () => {
    const path = join(folder, 'blocked')
    writeFileSync(path, 'old')
    expect(() => writeSnapshot(join(path, 'stats.json.gz'), snapshot, 'stats')).toThrow(UserError)
    expect(readFileSync(path, 'utf8')).toBe('old')
  })
})

test('its age is counted from the last day that it measured', () => {
  const { window } = snapshot
  expect([window.to, ageDays({ window }, '2026-11-02'), ageDays({ window }, '2026-11-20')]).toEqual([
    '2026-11-03',
    0,
    18,
  ])
})

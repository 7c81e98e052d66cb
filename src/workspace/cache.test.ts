import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cacheKey, openCache } from './cache.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('gives back what was set, after a flush and a new opening', () => {
  const key = cacheKey('facts', 'select 1')
  const first = openCache(folder, 'v1')
  first.set(key, { a: [1, null] })
  first.flush()
  expect(openCache(folder, 'v1').get(key)).toEqual({ a: [1, null] })
  expect(openCache(folder, 'v2').get(key)).toBeUndefined()
})

it('gives back a line as it was set, beside values, and refuses one with a line end', () => {
  const line = new TextEncoder().encode('{"é":1}\t[2]')
  const first = openCache(folder, 'v1')
  first.set(cacheKey('value'), 'a value')
  first.setLine(cacheKey('line'), line)
  expect(first.getLine(cacheKey('line'))).toEqual(line)
  expect(() => first.setLine(cacheKey('two'), Uint8Array.of(65, 10, 66))).toThrow(/line end/)
  first.flush()
  const second = openCache(folder, 'v1')
  expect([...(second.getLine(cacheKey('line')) ?? [])]).toEqual([...line])
  expect(second.getLine(cacheKey('other'))).toBeUndefined()
  expect(second.get(cacheKey('value'))).toBe('a value')
})

it('tells apart keys whose parts only join to the same text', () => {
  expect(cacheKey('ab', 'c')).not.toBe(cacheKey('a', 'bc'))
})

it('reads a torn file as empty', () => {
  const key = cacheKey('x')
  const cache = openCache(folder, 'v1')
  cache.set(key, 1)
  cache.flush()
  for (const file of readdirSync(folder)) writeFileSync(join(folder, file), '[["')
  expect(openCache(folder, 'v1').get(key)).toBeUndefined()
})

it('takes keys of any form, and values with line ends', () => {
  const first = openCache(folder, 'v1')
  first.set('yaml1: a key\nof two lines', 'a value\nof two lines')
  first.set('', 'no key')
  first.flush()
  const second = openCache(folder, 'v1')
  expect(second.get('yaml1: a key\nof two lines')).toBe('a value\nof two lines')
  expect(second.get('')).toBe('no key')
})

it('leaves out only the torn line of a file', () => {
  const keys = ['one', 'two', 'three'].map((name) => `00${cacheKey(name)}`)
  const cache = openCache(folder, 'v1')
  for (const key of keys) cache.set(key, { key })
  cache.flush()
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8')
    writeFileSync(join(folder, file), text.slice(0, -9))
  }
  const torn = openCache(folder, 'v1')
  expect(keys.map((key) => torn.get(key))).toEqual([{ key: keys[0] }, { key: keys[1] }, undefined])
})

it('drops an entry that nobody asked for over many flushes, and keeps one in use', () => {
  const used = `00${cacheKey('used')}`
  const unused = `00${cacheKey('unused')}`
  const first = openCache(folder, 'v1')
  first.set(used, 'used')
  first.set(unused, 'unused')
  first.flush()
  for (let turn = 0; turn < 25; turn += 1) {
    const cache = openCache(folder, 'v1')
    cache.get(used)
    cache.set(`00${cacheKey(`turn ${turn}`)}`, turn)
    cache.flush()
  }
  const last = openCache(folder, 'v1')
  expect(last.get(used)).toBe('used')
  expect(last.get(unused)).toBeUndefined()
})

it('does not fail where nothing can be written', () => {
  const cache = openCache('/dev/null/nowhere', 'v1')
  cache.set(cacheKey('x'), 1)
  expect(() => cache.flush()).not.toThrow()
  expect(cache.get(cacheKey('x'))).toBe(1)
})

it('drops what another version left once this one writes', () => {
  const old = openCache(folder, 'v1')
  old.set(cacheKey('x'), 1)
  old.flush()
  writeFileSync(join(folder, 'notes.txt'), 'kept')
  const cache = openCache(folder, 'v2')
  cache.flush()
  expect(readdirSync(folder)).toHaveLength(2)
  cache.set(cacheKey('y'), 1)
  cache.flush()
  expect(readdirSync(folder).filter((file) => !file.startsWith('v2-'))).toEqual(['notes.txt'])
})

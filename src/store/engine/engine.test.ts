import { afterAll, expect, test } from 'vitest'
import { openEngine } from './engine.ts'

const engine = await openEngine()
afterAll(() => engine.close())

test('amounts become integers without a float in between', async () => {
  const [row] = await engine.rows(
    "SELECT px_nano('0.1234567895') AS half, px_nano('-0.1234567895') AS minus, px_nano('9007199254.740993') AS wide",
  )
  expect(row).toEqual({ half: 123456790n, minus: -123456790n, wide: 9007199254740993000n })
  await expect(engine.rows("SELECT px_nano('9300000000')")).rejects.toThrow()
})

test('a text function is asked for null too and may answer null', async () => {
  await engine.define([{ name: 'px_shout', call: (text) => (text === null ? null : `${text.toUpperCase()}!`) }])
  const rows = await engine.rows("SELECT px_shout(t) AS loud FROM (VALUES ('a'), (NULL), ('b')) v(t)")
  expect(rows.map((row) => row.loud)).toEqual(['A!', null, 'B!'])
})

test('variables and parameters reach SQL as values', async () => {
  await engine.set('px_account', "o'hara")
  const rows = await engine.rows("SELECT getvariable('px_account') AS account, $day::DATE AS day", {
    day: '2026-10-01',
  })
  expect(rows).toEqual([{ account: "o'hara", day: new Date('2026-10-01') }])
})

test('numbers come as columns, in order, null as NaN, however many pieces they come in', async () => {
  const read: number[] = []
  let empty = 0
  await engine.numbers(
    'SELECT n::DOUBLE AS n, CASE WHEN n % 2 = 0 THEN n * 0.5 END::DOUBLE AS half FROM range(5000) r(n) ORDER BY n',
    ([n, half], rows) => {
      expect(n).toHaveLength(rows)
      read.push(...(n ?? []))
      empty += (half ?? []).filter((value) => Number.isNaN(value)).length
    },
  )
  expect(read).toEqual(Array.from({ length: 5000 }, (_, n) => n))
  expect(empty).toBe(2500)
  await expect(engine.numbers('SELECT 1::BIGINT', () => {})).rejects.toThrow('not DOUBLE')
})

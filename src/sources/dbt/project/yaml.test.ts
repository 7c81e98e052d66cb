import { expect, it } from 'vitest'
import { readYaml } from './yaml.ts'

const value = (text: string) => {
  const reading = readYaml(text)
  if (reading.kind === 'error') throw new Error(reading.reason)
  return reading.value
}

it('takes the truth values of PyYAML, and no more', () => {
  expect(value('[yes, Off, TRUE, y, n, N]')).toEqual([true, false, true, 'y', 'n', 'N'])
})

it('keeps dates as text and takes the last of two equal keys', () => {
  expect(value('a: 2024-01-02\na: 2024-01-03\n')).toEqual({ a: '2024-01-03' })
})

it('merges maps and repeats anchored parts', () => {
  expect(value('base: &b {x: 1, y: 2}\nnext:\n  <<: *b\n  x: 3\nlist: [*b]\n')).toEqual({
    base: { x: 1, y: 2 },
    next: { x: 3, y: 2 },
    list: [{ x: 1, y: 2 }],
  })
})

it('lets brackets close at any column', () => {
  expect(value('a:\n  list: [\n    1,\n  2\n  ]\n  map: {\nx: 1\n}\nb: 2\n')).toEqual({
    a: { list: [1, 2], map: { x: 1 } },
    b: 2,
  })
})

it('names the line of a mistake', () => {
  expect(readYaml('a: 1\nb: [1, 2\nc: "x\n')).toMatchObject({ kind: 'error', reason: /^line \d+: / })
  expect(readYaml('a:\n\t- 1')).toMatchObject({ kind: 'error', reason: /^line 2: / })
})

it('reads an empty file as nothing', () => {
  expect(value('# nothing\n')).toBeNull()
})

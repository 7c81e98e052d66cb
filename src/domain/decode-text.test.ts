import { expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const little = (text: string) => Uint8Array.of(0xff, 0xfe, ...Buffer.from(text, 'utf16le'))
const big = (text: string) => Uint8Array.of(0xfe, 0xff, ...Buffer.from(text, 'utf16le').swap16())

it('keeps line ends and drops a byte order mark', () => {
  expect(decodeText(utf8('select 1\r\nfrom größe\n'))).toEqual({
    text: 'select 1\r\nfrom größe\n',
    encoding: 'utf-8',
    note: null,
  })
  expect(decodeText(utf8('\ufeffselect 1')).text).toBe('select 1')
})

it('reads UTF-16 of both byte orders', () => {
  expect(decodeText(little('select ß'))).toMatchObject({ text: 'select ß', encoding: 'utf-16le' })
  expect(decodeText(big('select ß'))).toMatchObject({ text: 'select ß', encoding: 'utf-16be' })
})

it('falls back to Latin-1 and says so', () => {
  const read = decodeText(Uint8Array.of(0x73, 0xfc, 0xdf))
  expect(read.text).toBe('süß')
  expect(read.note).toContain('Latin-1')
})

it('reads an empty file', () => {
  expect(decodeText(new Uint8Array()).text).toBe('')
})

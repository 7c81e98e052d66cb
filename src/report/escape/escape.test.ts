import { describe, expect, it } from 'vitest'
import { clip, mapStrings, plainLine } from './control.ts'
import { githubCommand } from './github-command.ts'
import { htmlCode, htmlCommentValue } from './html.ts'
import { printableJson } from './json.ts'
import { markdownCode, markdownProse, markdownText } from './markdown.ts'
import { withoutRunnerCommands } from './terminal.ts'

const gap = '\u200b'

describe('plainLine', () => {
  it.each([
    ['a\r\n\tb', 'a b'],
    ['\u001b[31mred\u0007', '\\x1b[31mred\\x07'],
    ['\u009b31m', '\\x9b31m'],
    ['evil\u202egpj', 'evil\\u202egpj'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half \ud83d', 'half \ufffd'],
    ['whole 🚢 größe 表', 'whole 🚢 größe 表'],
    ['family 👨\u200d👩\u200d👧', 'family 👨\u200d👩\u200d👧'],
  ])('%j', (text, shown) => expect(plainLine(text)).toBe(shown))
})

it('clips without cutting a character in half', () => {
  expect(clip('abcdef', 4)).toBe('abc…')
  expect(clip('ab🚢cd', 4)).toBe('ab…')
  expect(clip('abcd', 4)).toBe('abcd')
})

it('changes strings at any depth and nothing else', () => {
  const data = { a: 'x', b: [1, { c: 'x', d: null }], e: true }
  expect(mapStrings(data, (text) => text + text)).toEqual({ a: 'xx', b: [1, { c: 'xx', d: null }], e: true })
})

describe('markdownText', () => {
  it.each([
    ['fct_orders of 2 tables', 'fct_orders of 2 tables'],
    ['_emphasis_', '&#95;emphasis&#95;'],
    ['**x**', '&#42;&#42;x&#42;&#42;'],
    ['<img src=x>', '&#60;img src=x&#62;'],
    ['&lt;', '&#38;lt;'],
    ['a|b', 'a&#124;b'],
    ['cc @team', `cc @${gap}team`],
    ['fixes #12 and GH-3', `fixes #${gap}12 and GH-${gap}3`],
    ['see https://x.example', `see https:${gap}//x.example`],
    ['www.x.example', `www${gap}.x.example`],
    ['[a](b)', '&#91;a&#93;(b)'],
    ['- item', '&#45; item'],
    ['1. item', `1${gap}. item`],
    ['# heading', '&#35; heading'],
    ['    code', 'code'],
    ['::error::x', '&#58;:error::x'],
    ['$a$', '<span>$</span>a<span>$</span>'],
  ])('%j', (text, shown) => expect(markdownText(text)).toBe(shown))
})

describe('markdownProse', () => {
  it.each([
    ['compare `a_b` to `c`', 'compare `a_b` to `c`'],
    ['`a >= b` is *fine*', '`a >= b` is &#42;fine&#42;'],
    ['`a|b`', '<code>a&#124;b</code>'],
    ['lone ` tick', 'lone &#96; tick'],
  ])('%j', (text, shown) => expect(markdownProse(text)).toBe(shown))
})

describe('markdownCode', () => {
  it.each([
    ['models/a.sql:3', '`models/a.sql:3`'],
    ['a`b', '<code>a&#96;b</code>'],
    ['<script>', '<code>&#60;script&#62;</code>'],
    ['a < b', '`a < b`'],
    ['two\nlines', '`two lines`'],
    [' padded', '<code> padded</code>'],
  ])('%j', (text, shown) => expect(markdownCode(text)).toBe(shown))
})

it('holds anything in code elements and comments', () => {
  expect(htmlCommentValue('a--b -->')).toBe('a%2d.-b%20.%2d.-%3e.')
  expect(htmlCode('www.x.example')).toBe('<code>www&#46;x&#46;example</code>')
})

it('writes workflow commands with only the properties that are given', () => {
  expect(githubCommand('notice', { file: '', line: null }, 'hello')).toBe('::notice::hello')
  expect(githubCommand('error', { file: 'a,b', line: 3 }, '5%\nx')).toBe('::error file=a%2Cb,line=3::5%25%0Ax')
})

it('breaks what a runner would obey, and leaves SQL casts', () => {
  expect(withoutRunnerCommands('  ::set-env::\na::date\n##[error]x ##vso[task]')).toBe(
    `  :${gap}:set-env::\na::date\n##${gap}[error]x ##${gap}vso[task]`,
  )
})

it('prints JSON that a terminal shows as it is, with the same data', () => {
  const data = { a: '\u009b31m \u202e é' }
  expect(printableJson(data)).toContain('\\u009b31m \\u202e é')
  expect(JSON.parse(printableJson(data))).toEqual(data)
})

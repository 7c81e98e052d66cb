import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dialect, dialects } from '../../domain/dialect.ts'
import { isSpace } from './characters.ts'
import { tokenize } from './tokenize.ts'

/** Each token as `kind:text`, kinds shortened to their first letter. */
function shown(text: string, dialect: Dialect): readonly string[] {
  return tokenize(text, dialect).map((token) => `${token.kind[0]}:${text.slice(token.start, token.end)}`)
}

/** Text that is rich in delimiters, so that random cases meet strings, comments and bodies. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      "'",
      "''",
      '"',
      '`',
      '$$',
      '$t$',
      '$1',
      '/*',
      '*/',
      '--',
      '//',
      '\n',
      '\\',
      '{{',
      '}}',
      '{%',
      ' ',
      ';',
    ),
    fc.constantFrom(
      'select',
      "r'",
      "x'",
      "e'",
      '1e5',
      '.5',
      '0x1F',
      '?',
      ':a',
      '::',
      '->>',
      '%s',
      'a.b',
      '(',
      ')',
      '#',
      '\u00a0',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  { maxLength: 40 },
)

describe('tokenize', () => {
  it.each(dialects)('tiles any text in order (%s)', (dialect) => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        let covered = 0
        for (const token of tokenize(text, dialect)) {
          expect(token.start).toBeGreaterThanOrEqual(covered)
          expect(token.end).toBeGreaterThan(token.start)
          expect(token.end).toBeLessThanOrEqual(text.length)
          for (let at = covered; at < token.start; at += 1) expect(isSpace(text.charCodeAt(at))).toBe(true)
          expect(isSpace(text.charCodeAt(token.start))).toBe(false)
          covered = token.end
        }
        for (let at = covered; at < text.length; at += 1) expect(isSpace(text.charCodeAt(at))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('reads strings by dialect', () => {
    expect(shown(`'a''b' x`, 'duckdb')).toEqual([`s:'a''b'`, 'w:x'])
    expect(shown(`'a\\'b' x`, 'snowflake')).toEqual([`s:'a\\'b'`, 'w:x'])
    expect(shown(`'a\\' x`, 'duckdb')).toEqual([`s:'a\\'`, 'w:x'])
    expect(shown(`"a" "b\\"c"`, 'spark')).toEqual(['s:"a"', 's:"b\\"c"'])
    expect(shown(`"a""b"`, 'snowflake')).toEqual(['q:"a""b"'])
    expect(shown('`a``b`.c', 'databricks')).toEqual(['q:`a``b`', 'p:.', 'w:c'])
    expect(shown(`r'\\' R"\\d" x'1F' e'\\''`, 'databricks')).toEqual([
      `s:r'\\'`,
      's:R"\\d"',
      `s:x'1F'`,
      'w:e',
      `s:'\\''`,
    ])
    expect(shown(`e'\\'' x`, 'duckdb')).toEqual([`s:e'\\''`, 'w:x'])
    expect(shown(`er'x'`, 'spark')).toEqual(['w:er', `s:'x'`])
  })

  it('reads dollar bodies', () => {
    expect(shown(`as $$ select ';' -- $$ x`, 'snowflake')).toEqual(['w:as', `s:$$ select ';' -- $$`, 'w:x'])
    expect(shown('$t$ a $$ b $t$ c', 'duckdb')).toEqual(['s:$t$ a $$ b $t$', 'w:c'])
    expect(shown('$t$ a', 'snowflake')).toEqual(['p:$t', 'o:$', 'w:a'])
    expect(shown('$$ open', 'snowflake')).toEqual(['s:$$ open'])
  })

  it('reads comments by dialect', () => {
    expect(shown('a -- b\nc', 'spark')).toEqual(['w:a', 'c:-- b', 'w:c'])
    expect(shown('a // b\r\nc', 'snowflake')).toEqual(['w:a', 'c:// b', 'w:c'])
    expect(shown('a // b', 'duckdb')).toEqual(['w:a', 'o://', 'w:b'])
    expect(shown('/* a /* b */ c */ d', 'databricks')).toEqual(['c:/* a /* b */ c */', 'w:d'])
    expect(shown('/* a /* b */ c', 'snowflake')).toEqual(['c:/* a /* b */', 'w:c'])
    expect(shown('a # b', 'spark')).toEqual(['w:a', 'o:#', 'w:b'])
    expect(shown('/* open', 'duckdb')).toEqual(['c:/* open'])
    expect(shown('file:///tmp/x', 'snowflake').join(' ')).toBe('w:file o:: o:/ o:/ o:/ w:tmp o:/ w:x')
  })

  it('reads numbers', () => {
    expect(shown('1e5 .5 1.5e-3 0x1F 7.', 'snowflake')).toEqual(['n:1e5', 'n:.5', 'n:1.5e-3', 'n:0x1F', 'n:7.'])
    expect(shown('1L 2.5BD t.1inch 2021_x', 'spark')).toEqual(['n:1L', 'n:2.5BD', 'w:t', 'p:.', 'w:1inch', 'w:2021_x'])
    expect(shown('1_000 1e', 'duckdb')).toEqual(['n:1_000', 'n:1', 'w:e'])
  })

  it('tells parameters from casts, paths, slices and modulo', () => {
    expect(shown('? ?::int, :a a:b a::b $1 %s a%s ?1', 'snowflake')).toEqual([
      'p:?',
      'p:?',
      'o:::',
      'w:int',
      'p:,',
      'p::a',
      'w:a',
      'o::',
      'w:b',
      'w:a',
      'o:::',
      'w:b',
      'p:$1',
      'p:%s',
      'w:a',
      'o:%',
      'w:s',
      'p:?1',
    ])
    expect(shown(`x[1:n] y[:n] f():a '{}':b`, 'duckdb').filter((token) => token.startsWith('p::'))).toEqual([])
    expect(shown(`{{ ref('a') }}_x {% if %} \${v} %(n)s {'a': 1}`, 'spark')).toEqual([
      "p:{{ ref('a') }}",
      'w:_x',
      'p:{% if %}',
      `p:\${v}`,
      'p:%(n)s',
      'p:{',
      "s:'a'",
      'o::',
      'n:1',
      'p:}',
    ])
  })

  it('reads a path with a space before its colon', () => {
    const parameters = (text: string) =>
      tokenize(text, 'snowflake').filter((token) => token.kind === 'parameter').length
    expect(parameters('select src :a :: int, arr [0] :b, f(x) :c, $1 :d')).toBe(1)
    expect(parameters('select :a where x = :b and :c limit :d')).toBe(4)
  })

  it('takes the longest operator', () => {
    expect(shown('a->b->>c=>d||e<=>f<>g!=h>=-1|>i', 'databricks').filter((token) => token.startsWith('o:'))).toEqual([
      'o:->',
      'o:->>',
      'o:=>',
      'o:||',
      'o:<=>',
      'o:<>',
      'o:!=',
      'o:>=',
      'o:-',
      'o:|>',
    ])
  })
})

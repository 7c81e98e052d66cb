import { Dialect as ParserDialect, parse } from '@polyglot-sql/sdk'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Dialect, dialects } from '../../domain/dialect.ts'
import { prepareForParser } from './prepare.ts'

/** Each is rejected by the parser as it stands; when a new version takes one, its rewrite can go. */
const rejected: readonly (readonly [Dialect, string, string])[] = [
  [
    'snowflake',
    `select ${'('.repeat(40)}x${')'.repeat(40)} from t`,
    `select (${' '.repeat(39)}x${' '.repeat(39)}) from t`,
  ],
  ['snowflake', `select src['k']:z, arr [0] :v::string from t`, `select src['k'].z, arr [0] .v::string from t`],
  ['snowflake', 'select nvl(a, b):c, (d):e from t', 'select nvl(a, b).c, (d).e from t'],
  ['snowflake', 'select a::variant:b::int from t', 'select a         :b::int from t'],
  [
    'snowflake',
    'select reduce(a, 0, (acc int, x number(38, 0)) -> acc + x) from t',
    'select reduce(a, 0, (acc    , x              ) -> acc + x) from t',
  ],
  ['snowflake', 'select object_agg(distinct k, v) from t', 'select object_agg(         k, v) from t'],
  [
    'snowflake',
    `select a from db.{{ ref('b') }} where {% if x %} c {# no #}`,
    `select a from db.___ref__b_____ where            c         `,
  ],
  [
    'duckdb',
    'with a as (select 1), select x in (1, 2,) from a group by x, order by x,',
    'with a as (select 1)  select x in (1, 2 ) from a group by x  order by x ',
  ],
  ['duckdb', 'select a // b from t', 'select a /  b from t'],
  ['databricks', 'select a from t where !x and !(b = c)', 'select a from t where ~x and ~(b = c)'],
  [
    'databricks',
    'merge with schema evolution into t using s on t.a = s.a when matched then delete',
    'merge                       into t using s on t.a = s.a when matched then delete',
  ],
  [
    'databricks',
    `create table t cluster by (a) tblproperties ('a' = 'b') as select 1 as a`,
    `create table t cluster by (a)                           as select 1 as a`,
  ],
  ['databricks', 'select a from t limit :rows_', 'select a from t limit ?     '],
  ['spark', "select from, to from t where from = 'x'", "select fro_, to from t where fro_ = 'x'"],
  ['spark', 'select a as "my alias", sum(b) "x y" from t', 'select a as `my alias`, sum(b) `x y` from t'],
  ['spark', `select a from \${catalog_}.t`, 'select a from __catalog__.t'],
]

const parserDialects: Readonly<Record<Dialect, ParserDialect>> = {
  snowflake: ParserDialect.Snowflake,
  databricks: ParserDialect.Databricks,
  spark: ParserDialect.Spark,
  duckdb: ParserDialect.DuckDB,
}

describe('prepareForParser', () => {
  it.each(rejected)('makes %s parse: %s', (dialect, text, prepared) => {
    expect(parse(text, parserDialects[dialect]).success).toBe(false)
    expect(prepareForParser(text, dialect)).toBe(prepared)
    expect(parse(prepared, parserDialects[dialect]).success).toBe(true)
  })

  it('leaves alone what parses and means something', () => {
    for (const text of [
      'select f((a, b)), ((a, b)) from t where (a, b) in ((1, 2)) and x:a.b = :p and a::variant is null',
      'select "a" as "b", \'x\' from (select 1) as s',
      'with recursive a (x, y) as (select 1, 2) select * from a, lateral flatten(input => a.x) order by 1',
    ]) {
      expect(prepareForParser(text, 'snowflake')).toBe(text)
    }
    expect(prepareForParser('select x[a][1:n], y != 1, "q" from t', 'duckdb')).toBe(
      'select x[a][1:n], y != 1, "q" from t',
    )
    expect(prepareForParser('select "lit", concat(a, "b") from t where a != b', 'spark')).toBe(
      'select "lit", concat(a, "b") from t where a != b',
    )
  })

  it('keeps line breaks of what it replaces', () => {
    expect(prepareForParser("a {{ f(\r\n'x') }} b{# 1\n2 #}", 'snowflake')).toBe('a ___f_\r\n        b    \n    ')
  })

  it.each(dialects)('keeps the length and the line breaks of any text (%s)', (dialect) => {
    const parts = `( ) ((( ))) , , -> :: variant : ] [ ! as "x" 'y' {{ }} {% %} \${ } merge with schema evolution into limit :n // object_agg distinct \n cluster by tblproperties select`
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts.split(' ')), { maxLength: 40 }), (pieces) => {
        const text = pieces.join(' ')
        const prepared = prepareForParser(text, dialect)
        expect(prepared.length).toBe(text.length)
        for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) expect(prepared[at]).toBe('\n')
      }),
      { numRuns: 300 },
    )
  })
})

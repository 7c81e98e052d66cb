import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dialects } from '../../domain/dialect.ts'
import { fingerprints } from './fingerprint.ts'
import { historyStatementLines, readHistoryStatement } from './history-statement.ts'

function target(text: string, dialect: 'snowflake' | 'databricks' = 'snowflake'): string | undefined {
  return historyStatementLines(text, dialect).split('\n')[1]
}

test.each([
  ['insert into Orders select 1', '..orders'],
  ['INSERT OVERWRITE INTO sales.Orders values (1)', '.sales.orders'],
  ['insert all into shop.sales.a values (1) into b values (2) select 1', 'shop.sales.a'],
  ['create or replace transient table shop.sales."Big Orders" as (select 1)', 'shop.sales.big orders'],
  ['create view if not exists v (a, b) as select 1, 2', '..v'],
  ["create or replace dynamic table d target_lag = '1 hour' as select 1", '..d'],
  ['merge into shop..orders as t using s on t.id = s.id when matched then delete', 'shop.public.orders'],
  ['update sales.orders set a = 1', '.sales.orders'],
  ['delete from orders where true', '..orders'],
  ['truncate table if exists orders', '..orders'],
  ['copy into raw.landing from @stage/x file_format = (type = csv)', '.raw.landing'],
  ["insert into identifier('shop.sales.orders') select 1", 'shop.sales.orders'],
  ['/* who */ -- what\n insert /* where */ into /* ? */ a.b.c select 1', 'a.b.c'],
])('%s writes %s', (text, wanted) => {
  expect(target(text)).toBe(wanted)
})

test.each([
  'select * from orders',
  'with a as (select 1) select * from a',
  "copy into 's3://bucket/x' from orders",
  'copy into @stage/x from orders',
  'create function f() returns int as $$ insert into t values (1) $$',
  'create schema s',
  'insert into $table select 1',
  'call refresh()',
  'insert into a.b.c.d select 1',
  'insert into',
  '',
])('%s writes nothing', (text) => {
  expect(target(text)).toBe('')
})

test.each([
  ['with x as (select 1 as a) insert into main.gold.t select * from x', 'main.gold.t'],
  ['INSERT OVERWRITE TABLE t PARTITION (d = 1) SELECT 1', '..t'],
  ['REPLACE TABLE `main`.`gold`.`my t` AS SELECT 1', 'main.gold.my t'],
  ['CREATE OR REFRESH STREAMING TABLE live.t AS SELECT 1', '.live.t'],
  ['MERGE WITH SCHEMA EVOLUTION INTO t USING s ON t.a = s.a WHEN NOT MATCHED THEN INSERT *', '..t'],
  ['OPTIMIZE main.gold.t ZORDER BY (a)', 'main.gold.t'],
  ["INSERT OVERWRITE DIRECTORY '/x' SELECT 1", ''],
])('Databricks: %s writes %s', (text, wanted) => {
  expect(target(text, 'databricks')).toBe(wanted)
})

test('the fingerprint is that of the template, comments and literals aside', () => {
  const text = 'select a from t where b in (1, 2, 3) and c = \'x\' /* {"node_id": "model.p.t"} */'
  const { fingerprint, comments } = readHistoryStatement(text, 'snowflake')
  expect(fingerprint).toBe(fingerprints(text, 'snowflake').template)
  expect(fingerprint).toBe(readHistoryStatement("SELECT a FROM t WHERE b IN (7) AND c = ''", 'snowflake').fingerprint)
  expect(comments).toEqual(['/* {"node_id": "model.p.t"} */'])
})

test('any text, cut anywhere, gives three lines and a fingerprint', () => {
  const pieces = fc.constantFrom(
    ...[
      'insert',
      ' into ',
      'create table ',
      'merge into ',
      "'",
      '"',
      '`',
      '$$',
      '/*',
      '*/',
      '--',
      '\n',
      '\r',
      '{"a": 1}',
      '\\',
    ],
    ...['.', '(', ')', ';', '\u0000', '\u2028', '😀', '\ud83d', 'identifier(', "'a.b'", 'with x as (', '=', ' '],
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  fc.assert(
    fc.property(texts, fc.nat({ max: 80 }), fc.constantFrom(...dialects), (text, at, dialect) => {
      const lines = historyStatementLines(text.slice(0, at), dialect).split('\n')
      expect(lines).toHaveLength(3)
      expect(lines[0]).toMatch(/^[0-9a-f]{16}$/)
      const comments: unknown = lines[2] === '' ? [] : JSON.parse(lines[2] ?? '')
      expect(Array.isArray(comments)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a text takes time by its length, however hostile', () => {
  const hostile = [
    '/*'.repeat(50_000),
    '('.repeat(100_000),
    "'".repeat(99_999),
    'in (1,'.repeat(16_000),
    '-- {\n'.repeat(20_000),
  ]
  const before = performance.now()
  for (const text of hostile) for (const dialect of dialects) readHistoryStatement(text, dialect)
  expect(performance.now() - before).toBeLessThan(5000)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../domain/dialect.ts'
import type { TextRange } from '../../domain/text.ts'
import { clauseMap } from './clause-map.ts'
import type { SelectBlock } from './clause-map-types.ts'
import { tokenize } from './tokenize.ts'

function mapOf(text: string, dialect: Dialect = 'snowflake') {
  return clauseMap(text, tokenize(text, dialect))
}

function cut(text: string, range: TextRange | null | undefined): string | null {
  return range ? text.slice(range.start, range.end) : null
}

/** The clauses of one block as text, those it lacks left out. */
function clauses(text: string, block: SelectBlock): Record<string, unknown> {
  const all = {
    list: block.projections.map((projection) => cut(text, projection.range)),
    from: block.sources.map((source) => cut(text, source.range)),
    where: cut(text, block.where?.condition),
    group: block.groupBy && (block.groupBy.all ? 'ALL' : block.groupBy.items.map((item) => cut(text, item))),
    having: cut(text, block.having?.condition),
    qualify: cut(text, block.qualify?.condition),
    window: cut(text, block.window),
    order: block.orderBy?.items.map((item) => cut(text, item)) ?? null,
    limit: cut(text, block.limit?.range),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
}

function only(text: string, dialect: Dialect = 'snowflake'): Record<string, unknown> {
  const { blocks } = mapOf(text, dialect)
  expect(blocks).toHaveLength(1)
  return clauses(text, blocks[0]!)
}

describe('clauseMap', () => {
  it('finds every clause of a select', () => {
    const text = `select distinct a.x as k, f(1, 2) n -- note, with comma
      from t a where a.x > 1 group by 1, a.y having count(*) > 1
      qualify row_number() over (partition by a.x order by a.y) = 1 order by k desc nulls last, n limit 10 offset 5`
    expect(only(text)).toEqual({
      list: ['a.x as k', 'f(1, 2) n'],
      from: ['t a'],
      where: 'a.x > 1',
      group: ['1', 'a.y'],
      having: 'count(*) > 1',
      qualify: 'row_number() over (partition by a.x order by a.y) = 1',
      order: ['k desc nulls last', 'n'],
      limit: 'limit 10 offset 5',
    })
    const block = mapOf(text).blocks[0]!
    expect(cut(text, block.select)).toBe('select distinct')
    expect(cut(text, block.projections[1]!.expression)).toBe('f(1, 2)')
    expect(cut(text, block.projections[1]!.alias)).toBe('n')
    expect(cut(text, block.limit!.count)).toBe('10')
  })

  it('is not confused by words used as names or inside brackets', () => {
    expect(
      only('select extract(day from d), trim(both from x), substring(x from 1 for 2), p:from, q.order from t'),
    ).toEqual({
      list: ['extract(day from d)', 'trim(both from x)', 'substring(x from 1 for 2)', 'p:from', 'q.order'],
      from: ['t'],
    })
    expect(only('select limit, offset, "from" from t where a is not distinct from b and limit > offset')).toEqual({
      list: ['limit', 'offset', '"from"'],
      from: ['t'],
      where: 'a is not distinct from b and limit > offset',
    })
    expect(
      only(
        'select listagg(x) within group (order by y), sum(x) filter (where y), lag(x) ignore nulls over (order by y) from t',
      ),
    ).toHaveProperty('list.length', 3)
    expect(only('select * except (a, b), t.* exclude (c) from t group by all having x')).toMatchObject({
      group: 'ALL',
      having: 'x',
    })
    expect(only('select a, from t', 'duckdb')).toEqual({ list: ['a'], from: ['t'] })
    expect(only('select a from t window w as (order by b) order by a', 'duckdb')).toMatchObject({
      window: 'window w as (order by b)',
    })
    expect(only('select top 5 a from t')).toEqual({ list: ['a'], from: ['t'], limit: 'top 5' })
    expect(
      only('select a from t start with b is null connect by prior c = b order siblings by a fetch first 3 rows only'),
    ).toMatchObject({ from: ['t'], order: ['a'], limit: 'fetch first 3 rows only' })
    expect(only('create table x cluster by (a) as select a from t')).toEqual({ list: ['a'], from: ['t'] })
  })

  it('takes a column called from for a column', () => {
    expect(only("select from, to, x from t where from = 'a' and to is not null", 'spark')).toEqual({
      list: ['from', 'to', 'x'],
      from: ['t'],
      where: "from = 'a' and to is not null",
    })
  })

  it('reads joins, comma items, lateral views and join groups', () => {
    const text = `select 1 from a left outer join b on left(a.x, 1) = b.x and a.d between 1 and 2
      cross join c, lateral flatten(input => c.v) f inner join (d join e using (k)) on d.k = c.k natural join g`
    const { sources } = mapOf(text).blocks[0]!
    expect(
      sources.map((source) => [
        source.kind,
        cut(text, source.keyword),
        cut(text, source.item),
        cut(text, source.on?.condition),
      ]),
    ).toEqual([
      ['first', null, 'a', null],
      ['join', 'left outer join', 'b', 'left(a.x, 1) = b.x and a.d between 1 and 2'],
      ['join', 'cross join', 'c', null],
      ['comma', null, 'lateral flatten(input => c.v) f', null],
      ['join', 'inner join', '(d join e using (k))', 'd.k = c.k'],
      ['join', 'natural join', 'g', null],
    ])
    expect(sources[4]!.nested.map((source) => cut(text, source.using))).toEqual([null, 'using (k)'])
    const view = 'select a from t lateral view outer explode(x) e as k, v where k = 1'
    expect(only(view, 'spark')).toEqual({
      list: ['a'],
      from: ['t', 'lateral view outer explode(x) e as k, v'],
      where: 'k = 1',
    })
    const stacked = 'select 1 from a join b join c on b.x = c.x on a.y = b.y'
    expect(mapOf(stacked).blocks[0]!.sources.map((source) => cut(stacked, source.on?.condition))).toEqual([
      null,
      'a.y = b.y',
      'b.x = c.x',
    ])
    expect(only('select * from values (1, 2), (3, 4) as v(a, b), other o', 'spark')).toMatchObject({
      from: ['values (1, 2), (3, 4) as v(a, b)', 'other o'],
    })
  })

  it('gives ORDER BY and LIMIT after a set operator to the query', () => {
    const text =
      'with r as (select 1 union select 2) select a from r union all (select b from s limit 1) except select c from u order by 1 limit 3'
    const map = mapOf(text)
    const query = map.queries[0]!
    expect(query.arms.map((arm) => [arm.kind, cut(text, arm.range)])).toEqual([
      ['select', 'select a from r'],
      ['bracketed', '(select b from s limit 1)'],
      ['select', 'select c from u'],
    ])
    expect(cut(text, query.orderBy?.range)).toBe('order by 1')
    expect(cut(text, query.limit?.range)).toBe('limit 3')
    expect(cut(text, query.with?.range)).toBe('with r as (select 1 union select 2)')
    expect(map.setOperators.map((operator) => [operator.op, operator.all, cut(text, operator.range)])).toEqual([
      ['union', false, 'union'],
      ['union', true, 'union all'],
      ['except', false, 'except'],
    ])
    expect(map.blocks.map((block) => cut(text, block.range))).toEqual([
      'select 1',
      'select 2',
      'select a from r',
      'select b from s limit 1',
      'select c from u',
    ])
    const arm = query.arms[1]!
    expect(arm.kind === 'bracketed' && arm.query !== null && cut(text, map.queries[arm.query]!.range)).toBe(
      'select b from s limit 1',
    )
  })

  it('reads common table expressions and where each block stands', () => {
    const text = `with recursive a (x, y) as not materialized (select 1, (with n as (select 2) select * from n)), b (select 3)
      select * from a where x in (select y from b)`
    const map = mapOf(text, 'spark')
    expect(
      map.ctes.map((cte) => [
        cut(text, cte.nameRange),
        cut(text, cte.columns),
        cte.materialized,
        cte.recursive,
        cte.parent,
      ]),
    ).toEqual([
      ['a', '(x, y)', false, true, null],
      ['n', null, null, false, 0],
      ['b', null, null, true, null],
    ])
    expect(map.blocks.map((block) => [block.depth, block.parent])).toEqual([
      [1, null],
      [3, 0],
      [2, 0],
      [1, null],
      [0, null],
      [1, 4],
    ])
    expect(cut(text, map.blocks[5]!.bracket)).toBe('(select y from b)')
    expect(map.ctes.map((cte) => cut(text, map.queries[cte.bodyQuery!]!.range))).toEqual(
      map.ctes.map((cte) => cut(text, cte.body)),
    )
  })

  it('reads queries that start with FROM, and no query where the word is another', () => {
    expect(only('from t select a where b = 1', 'duckdb')).toEqual({ list: ['a'], from: ['t'], where: 'b = 1' })
    expect(only('from t', 'duckdb')).toEqual({ list: [], from: ['t'] })
    expect(mapOf('grant select on table t to role r; delete from t where trim(from a) = b').blocks).toEqual([])
  })

  it('reads write statements', () => {
    const text = `merge into db.t as x using (select 1 as id) s on x.id = s.id and case when x.a then 1 end = 1 when matched then delete;
      with c as (select 1) update t set a = 1 from u join c on u.k = c.k where t.k = u.k; insert overwrite table s.t select 1;
      create or replace transient table if not exists a.b as (select 1)`
    const writes = mapOf(text).writes
    expect(
      writes.map((write) => [
        write.kind,
        cut(text, write.target),
        cut(text, write.source),
        cut(text, (write.on ?? write.where)?.condition),
      ]),
    ).toEqual([
      ['merge', 'db.t as x', '(select 1 as id) s', 'x.id = s.id and case when x.a then 1 end = 1'],
      ['update', 't', null, 't.k = u.k'],
      ['insert', 's.t', null, null],
      ['create', 'a.b', null, null],
    ])
    expect(writes[1]!.sources.map((source) => cut(text, source.item))).toEqual(['u', 'c'])
  })

  it('gives ordered ranges inside the text for anything', () => {
    const words =
      "select from where group by order limit with a as ( ) , union all join on left values case end between and ; . : 1 'x' [ ] qualify fetch first merge into using".split(
        ' ',
      )
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (parts) => {
        const text = parts.join(' ')
        const map = mapOf(text)
        const check = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return
          if ('start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number') {
            expect(value.start).toBeGreaterThanOrEqual(0)
            expect(value.end).toBeGreaterThanOrEqual(value.start)
            expect(value.end).toBeLessThanOrEqual(text.length)
          }
          for (const inner of Object.values(value)) check(inner)
        }
        check([map.blocks, map.queries, map.setOperators, map.ctes, map.writes])
        expect(map.blocks.map((block) => block.index)).toEqual(map.blocks.map((_, index) => index))
        for (const block of map.blocks) expect(block.parent === null || block.parent < block.index).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('reads deep brackets and thousands of CTEs without recursion or quadratic work', () => {
    const deep = `select ${'('.repeat(20_000)}1${')'.repeat(20_000)}`
    expect(mapOf(deep).blocks).toHaveLength(1)
    const many = `with ${Array.from({ length: 5000 }, (_, index) => `c${index} as (select ${index} from t)`).join(', ')} select 1`
    const map = mapOf(many)
    expect([map.ctes.length, map.blocks.length]).toEqual([5000, 5001])
  })
})

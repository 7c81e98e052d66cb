import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialects } from '../../domain/dialect.ts'
import { fingerprints, templateText } from './fingerprint.ts'

const template = (text: string): string => templateText(text, 'snowflake')
const of = (text: string) => fingerprints(text, 'snowflake')

const pieces = fc.array(
  fc.constantFrom(
    ...'select from t where a . b in ( ) , values 1 -1 - + * \'x\' "Q" ? :p $1 %s % :: : ; -- /* */ \n $$ {{ }} union case when then 1.5 .5 [ ] end # @ / `'.split(
      ' ',
    ),
    '-- note\n',
    '/* c */',
    'in (1, 2',
    '), (',
    "'a''b'",
    `\${v}`,
  ),
  { maxLength: 40 },
)

describe('templateText', () => {
  it('folds literals, lists and rows', () => {
    expect(template(`SELECT a, 'x', 1.5 FROM T -- c\n WHERE b = -3 AND c IN (1, 'a',-2) AND "D" > :p;`)).toBe(
      'select a , ? , ? from t where b = ? and c in ( ? ) and "D" > ?',
    )
    expect(template('insert into t (a) values (1, f(2)), (3, f(4)), (5, null)')).toBe(
      'insert into t ( a ) values ( ? , f ( ? ) ) , ( ? , null )',
    )
    expect(template(`(a, b) in ((1, 'x'), (2, 'y')) and d in ('1'::date, '2'::date)`)).toBe(
      '( a , b ) in ( ( ? , ? ) ) and d in ( ? :: date )',
    )
    expect(template('x in (a, a, 1, 2, b)')).toBe('x in ( a , a , ? , b )')
  })

  it('keeps stage columns apart, handles casts of parameters, and keeps subtraction', () => {
    expect(template('select $1, $2, ?::int, a - 1, - 1, 5 - -1, case when x then -1 end')).toBe(
      'select $1 , $2 , ? :: int , a - ? , ? , ? - ? , case when x then ? end',
    )
    expect(template('select x:path.to from {{ ref("t") }}')).toBe('select x : path . to from {{ ref("t") }}')
  })

  it.each(dialects)('is its own template for any text (%s)', (dialect) => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join(' ')
        const once = templateText(text, dialect)
        expect(templateText(once, dialect)).toBe(once)
        expect(fingerprints(once, dialect).template).toBe(fingerprints(text, dialect).template)
        expect(fingerprints(once, dialect).shape).toBe(fingerprints(text, dialect).shape)
      }),
      { numRuns: 500 },
    )
  })
})

describe('fingerprints', () => {
  const text = `select a.x, count(*) from db.s.orders a where a.day >= '2026-01-01' and a.kind in (1, 2) group by 1`

  it('sees through case, space, comments and closing semicolons', () => {
    const other = `SELECT A.x,COUNT(*)\n/* why */FROM db.S.orders a where a.day>='2026-01-01' and a.kind in (1,2) group by 1 ;;`
    expect(of(other)).toEqual(of(text))
    expect(of('select "a"').exact).not.toBe(of('select "A"').exact)
    expect(of(`select 'a'`).exact).not.toBe(of(`select 'A'`).exact)
  })

  it('tells what each level keeps', () => {
    const otherDay = of(text.replace('2026-01-01', '2025-07-01').replace('(1, 2)', '(7)'))
    expect([otherDay.exact === of(text).exact, otherDay.template === of(text).template]).toEqual([false, true])
    const otherTable = of(text.replaceAll('orders', 'invoices').replaceAll('db.s.', '').replaceAll('day', 'month_'))
    expect([otherTable.template === of(text).template, otherTable.shape === of(text).shape]).toEqual([false, true])
    expect(of(text.replace('count', 'sum')).shape).not.toBe(of(text).shape)
    expect(of('select $1').template).not.toBe(of('select $2').template)
    expect(of('insert into a (b) select c').shape).toBe(of('insert into d (e) select f').shape)
  })

  it('keeps hints of Spark in the exact fingerprint only', () => {
    const plain = fingerprints('select a from t', 'spark')
    const hinted = fingerprints('select /*+ BROADCAST(t) */ a from t', 'spark')
    expect([hinted.exact === plain.exact, hinted.template === plain.template]).toEqual([false, true])
  })

  it('is sixteen hex digits, and differs for texts that differ', () => {
    const seen = new Set<string>()
    for (let at = 0; at < 50_000; at += 1) seen.add(of(`select c${at}, ${at % 7} from t${at % 13}`).exact)
    expect(seen.size).toBe(50_000)
    expect([...seen].every((hash) => /^[0-9a-f]{16}$/.test(hash))).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../domain/dialect.ts'
import { splitStatements } from './split.ts'

function pieces(text: string, dialect: Dialect = 'snowflake'): readonly string[] {
  return splitStatements(text, dialect).map((range) => text.slice(range.start, range.end))
}

describe('splitStatements', () => {
  it('splits outside strings, bodies and comments, and drops pieces of comments only', () => {
    expect(pieces(`select ';' as a; -- ; x\n/* only; this */;\n select $$ ; $$ ;; drop table t -- end`)).toEqual([
      `select ';' as a`,
      'select $$ ; $$',
      'drop table t',
    ])
    expect(pieces('  -- nothing\n')).toEqual([])
  })

  it('keeps a scripting block whole', () => {
    const block = `begin
      let total int := 0;
      if (total = 0) then total := 1; elseif (total > 5) then total := 2; end if;
      for row_ in rows_ do insert into log_ values (1); end for;
      while (total < 3) do total := total + case when total = 1 then 1 else 2 end; end while;
      case (total) when 1 then return 1; else return 2; end case;
      return if(total > 1, 2, 3);
    end`
    expect(pieces(`select 1; ${block}; select 2`)).toEqual(['select 1', block, 'select 2'])
  })

  it('keeps DECLARE with its BEGIN, and routines with a bare body', () => {
    const declared = 'declare a int; b int default 2; begin a := b; return a; end'
    expect(pieces(`${declared}; select 1`)).toEqual([declared, 'select 1'])
    const routine = 'create or replace procedure p() returns int language sql as begin select 1; select 2; end'
    expect(pieces(`${routine}; select 1`, 'databricks')).toEqual([routine, 'select 1'])
    expect(pieces('declare variable a int; select a', 'databricks')).toEqual(['declare variable a int', 'select a'])
  })

  it('does not take transactions and names for blocks', () => {
    expect(pieces('begin; delete from t; commit')).toEqual(['begin', 'delete from t', 'commit'])
    expect(pieces('begin transaction; select 1; end')).toEqual(['begin transaction', 'select 1', 'end'])
    expect(pieces('create view v as select a as begin, case when b then 1 end from t; select 2')).toHaveLength(2)
    expect(pieces('select t.begin; select t.end; drop table if exists x; select 1')).toHaveLength(4)
    expect(pieces('create or replace table if not exists task as select 1; select 2')).toHaveLength(2)
  })

  it('reads IF as a function when it has arguments', () => {
    expect(pieces('begin select case when a then if(b, 1, 2) end from t; end; select 1')).toHaveLength(2)
  })

  it('takes a block that never ends for plain statements', () => {
    expect(pieces('select 0; begin select 1; select 2; select 3')).toEqual([
      'select 0',
      'begin select 1',
      'select 2',
      'select 3',
    ])
  })

  it('splits five megabytes in well under a second', () => {
    const statement = `insert into big_table (a, b) select x.a, 'it''s; ' || y.b from x join y on x.id = y.id; -- note\n`
    const text = statement.repeat(Math.ceil(5e6 / statement.length))
    const began = performance.now()
    expect(splitStatements(text, 'snowflake').length).toBe(Math.ceil(5e6 / statement.length))
    expect(performance.now() - began).toBeLessThan(1500)
  })
})

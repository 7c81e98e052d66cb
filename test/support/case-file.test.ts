// The format of rule cases: header, sections, carets; what is written wrongly is said with its place.

import { describe, expect, it } from 'vitest'
import { readCase } from './case-file.ts'

describe('readCase', () => {
  it('reads a header with prose and values over several lines', () => {
    const file = readCase(
      [
        '-- Keys of a clustered table survive a cast.',
        '-- dialect: snowflake, databricks',
        '-- config: {materialized: incremental,',
        '--   unique_key: [berth_id, day]}',
        '-- upstream: {ops.berths: {bytes: 50GB}}',
        '-- readers: [mart_a]',
        '-- missing: table-size',
        '',
        'select 1',
      ].join('\n'),
      'x.sql',
    )
    expect(file.dialects).toEqual(['snowflake', 'databricks'])
    expect(file.config).toEqual({ materialized: 'incremental', unique_key: ['berth_id', 'day'] })
    expect(file.upstream).toEqual({ 'ops.berths': { bytes: '50GB' } })
    expect(file.readers).toEqual({ mart_a: {} })
    expect(file.missing).toEqual(['table-size'])
    expect(file.sections).toMatchObject([{ side: 'head', face: 'always', model: null }])
    expect(file.sections[0]?.sql.split('\n')[8]).toBe('select 1')
  })

  it('keeps a comment of the SQL that looks like a header', () => {
    const file = readCase('select 1\n-- dialect: none\n', 'x.sql')
    expect(file.dialects).toEqual(['snowflake'])
    expect(file.sections[0]?.sql).toContain('-- dialect: none')
  })

  it('cuts sections by side, face and model, each at its own lines', () => {
    const text = [
      '-- first-build',
      'select a',
      '-- increment',
      'select b',
      '-- before increment',
      'select c',
      '-- model: stg_berths {materialized: view}',
      'select d',
      '-- source',
      'select {{ e }}',
    ].join('\n')
    const { sections, source } = readCase(text, 'x.sql')
    expect(sections.map(({ side, face, model, config, sql }) => [side, face, model, config, sql])).toEqual([
      ['head', 'first-build', null, null, '\nselect a'],
      ['head', 'increment', null, null, '\n\n\nselect b'],
      ['base', 'increment', null, null, '\n\n\n\n\nselect c'],
      ['head', 'always', 'stg_berths', { materialized: 'view' }, '\n\n\n\n\n\n\nselect d'],
    ])
    expect(source).toBe('select {{ e }}\n')
  })

  it.each([
    ['-- dialct: spark', 'x.sql:1: unknown header "dialct"'],
    ['-- dialect: oracle', 'unknown dialect "oracle"'],
    ['-- face: nightly', 'unknown face "nightly"'],
    ['-- config: {a: ', 'header "config" is not YAML'],
    ['-- config: [a]', 'header "config": must be a map'],
    ['--  ^^^', 'x.sql:1: carets with no code line above them'],
  ])('refuses %s', (header, message) => {
    expect(() => readCase(`${header}\nselect 1\n`, 'x.sql')).toThrow(message)
  })
})

import { describe, expect, it } from 'vitest'
import { renderOwners } from './owners.ts'
import type { OwnerRow, OwnersData } from './rows.ts'

function row(name: string, owner: string | null, from: string | null = 'meta'): OwnerRow {
  return { model: `model.ferry.${name}`, file: `models/${name}.sql`, owner, from: owner === null ? null : from }
}

function models(each: readonly OwnerRow[]): OwnersData {
  return { rows: each, spend: null, onWatch: null }
}

const rows = [
  row('fct_crossings', 'harbour-team'),
  row('stg_tickets', null),
  row('fct_berths', 'harbour-team', 'codeowners'),
  row('rpt_fuel', '@analytics', 'group'),
]

describe('text', () => {
  it('says the share first, then what has no owner, then who owns how much', () => {
    expect(renderOwners(models(rows), { format: 'text' })).toBe(
      [
        '▲ 3 of 4 models have an owner (75%)',
        '',
        '  No owner     File',
        '  stg_tickets  models/stg_tickets.sql',
        '',
        '  Owner         Models  From',
        '  harbour-team       2  codeowners, meta',
        '  @analytics         1  group',
        '',
      ].join('\n'),
    )
  })

  it('caps the list unless verbose', () => {
    const many = Array.from({ length: 30 }, (_, index) => row(`m${index}`, null))
    expect(renderOwners(models(many), { format: 'text' })).toContain('and 10 more, in full with --verbose')
    expect(renderOwners(models(many), { format: 'text', verbose: true })).not.toContain('more')
  })

  it('never rounds up to all, and says when there is nothing', () => {
    const almost = [...Array.from({ length: 199 }, (_, index) => row(`m${index}`, 'a')), row('x', null)]
    expect(renderOwners(models(almost), { format: 'text' })).toContain('(99%)')
    expect(renderOwners(models([]), { format: 'text' })).toBe('? No model was found\n')
  })

  it('shows hostile names harmlessly', () => {
    expect(renderOwners(models([row('\u001b[2J', 'a\nb')]), { format: 'text' })).not.toMatch(/\u001b|a\nb/)
  })
})

it('writes JSON with what has no owner first', () => {
  const data = JSON.parse(renderOwners(models(rows), { format: 'json' }))
  expect(data).toMatchObject({ schema: 'plimsoll/owners/1', models: 4, owned: 3 })
  expect(data.rows.map((each: OwnerRow) => each.owner)).toEqual([null, '@analytics', 'harbour-team', 'harbour-team'])
})

it('writes Markdown that pings nobody', () => {
  const text = renderOwners(models([...rows, row('a|b', null)]), { format: 'markdown' })
  expect(text).toContain('### 3 of 5 models have an owner (60%)')
  expect(text).toContain('| `@analytics` | 1 | group |')
  expect(text).toContain('<code>model&#46;ferry&#46;a&#124;b</code>')
})

it('adds what spends without an owner, largest first, and who is on watch', () => {
  const data: OwnersData = {
    rows,
    spend: {
      from: '2026-10-01',
      to: '2026-11-01',
      rows: [
        {
          platform: 'snowflake',
          account: 'a',
          kind: 'warehouse',
          name: 'ADHOC_WH',
          owner: null,
          from: null,
          amount: '1200.5',
          currency: 'USD',
          unit: 'credit',
        },
        {
          platform: 'snowflake',
          account: 'a',
          kind: 'workload',
          name: 'dbt h',
          owner: 'ops',
          from: 'runs',
          amount: '3',
          currency: 'USD',
          unit: 'credit',
        },
        {
          platform: 'snowflake',
          account: 'a',
          kind: 'model',
          name: 'model.other.x',
          owner: null,
          from: null,
          amount: '0.5',
          currency: null,
          unit: 'credit',
        },
      ],
    },
    onWatch: { who: 'ada\u001b', until: '2026-10-11' },
  }
  const text = renderOwners(data, { format: 'text' })
  expect(text).toContain(
    [
      '  Spends without an owner             In October 2026',
      '  ADHOC_WH                 warehouse        $1,200.50',
      '  model.other.x            model        0.500 credits',
      '',
      'On watch: ada\\x1b, until 2026-10-11',
    ].join('\n'),
  )
  expect(renderOwners(data, { format: 'markdown' })).toContain('| warehouse | `ADHOC_WH` | $1,200.50 |')
  expect(JSON.parse(renderOwners(data, { format: 'json' }))).toMatchObject({
    spend: { rows: [{}, {}, {}] },
    onWatch: { until: '2026-10-11' },
  })
})

it('names the account of what several accounts have by the same name', () => {
  const spender = (account: string, name: string, owner: string | null = null) => ({
    ...({ platform: 'snowflake', account, kind: 'warehouse', name, owner, from: null, amount: '2' } as const),
    ...{ currency: 'USD', unit: 'credit' },
  })
  const spend = {
    ...{ from: '2026-10-01', to: '2026-11-01' },
    rows: [
      spender('acme', 'LOAD_WH'),
      spender('dock', 'LOAD_WH'),
      spender('acme', 'BI_WH'),
      spender('dock', 'BI', 'x'),
    ],
  }
  const text = renderOwners({ rows, spend, onWatch: null }, { format: 'text' })
  expect(text).toMatch(
    / {2}LOAD_WH \(snowflake\.acme\) +warehouse +\$2\.00\n {2}LOAD_WH \(snowflake\.dock\) +warehouse/,
  )
  expect(text).toMatch(/ {2}BI_WH +warehouse/)
  expect(renderOwners({ rows, spend, onWatch: null }, { format: 'markdown' })).toContain('`LOAD_WH (snowflake.dock)`')
})

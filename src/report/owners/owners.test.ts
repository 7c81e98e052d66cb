import { describe, expect, it } from 'vitest'
import { renderOwners } from './owners.ts'
import type { OwnerRow } from './rows.ts'

function row(name: string, owner: string | null, from: string | null = 'meta'): OwnerRow {
  return { model: `model.ferry.${name}`, file: `models/${name}.sql`, owner, from: owner === null ? null : from }
}

const rows = [
  row('fct_crossings', 'harbour-team'),
  row('stg_tickets', null),
  row('fct_berths', 'harbour-team', 'codeowners'),
  row('rpt_fuel', '@analytics', 'group'),
]

describe('text', () => {
  it('says the share first, then what has no owner, then who owns how much', () => {
    expect(renderOwners(rows, { format: 'text' })).toBe(
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
    expect(renderOwners(many, { format: 'text' })).toContain('and 10 more, in full with --verbose')
    expect(renderOwners(many, { format: 'text', verbose: true })).not.toContain('more')
  })

  it('never rounds up to all, and says when there is nothing', () => {
    const almost = [...Array.from({ length: 199 }, (_, index) => row(`m${index}`, 'a')), row('x', null)]
    expect(renderOwners(almost, { format: 'text' })).toContain('(99%)')
    expect(renderOwners([], { format: 'text' })).toBe('? No model was found\n')
  })

  it('shows hostile names harmlessly', () => {
    expect(renderOwners([row('\u001b[2J', 'a\nb')], { format: 'text' })).not.toMatch(/\u001b|a\nb/)
  })
})

it('writes JSON with what has no owner first', () => {
  const data = JSON.parse(renderOwners(rows, { format: 'json' }))
  expect(data).toMatchObject({ schema: 'plimsoll/owners/1', models: 4, owned: 3 })
  expect(data.rows.map((each: OwnerRow) => each.owner)).toEqual([null, '@analytics', 'harbour-team', 'harbour-team'])
})

it('writes Markdown that pings nobody', () => {
  const text = renderOwners([...rows, row('a|b', null)], { format: 'markdown' })
  expect(text).toContain('### 3 of 5 models have an owner (60%)')
  expect(text).toContain('| `@analytics` | 1 | group |')
  expect(text).toContain('<code>model&#46;ferry&#46;a&#124;b</code>')
})

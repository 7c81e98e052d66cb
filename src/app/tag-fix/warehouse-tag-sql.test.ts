import { expect, it } from 'vitest'
import { warehouseTagSql } from './warehouse-tag-sql.ts'

const warehouses = ['BI_WH', 'Load "x"', 'TF_WH'].map((name) => ({ account: 'acme', name }))

it('tags what nobody owns, and leaves to Terraform what it makes', () => {
  const { text, left } = warehouseTagSql(warehouses, new Set(['tf_wh']), "o'ops", 'team')
  expect(left).toEqual(['TF_WH'])
  expect(text.split('\n').filter((line) => !line.startsWith('--'))).toEqual([
    "ALTER WAREHOUSE BI_WH SET TAG TEAM = 'o''ops';",
    `ALTER WAREHOUSE "Load ""x""" SET TAG TEAM = 'o''ops';`,
    '',
  ])
})

it('leaves the team to the reader, and a name cannot end its line', () => {
  const { text } = warehouseTagSql([{ account: 'a\nDROP', name: 'x\n; DROP' }], new Set(), null, 'cost center')
  expect(text).toContain(`ALTER WAREHOUSE "x?; DROP" SET TAG "COST CENTER" = '<team>';`)
  expect(text).not.toMatch(/^DROP/m)
})

it('says nothing when every warehouse has a team', () => {
  expect(warehouseTagSql([], new Set(), 'ops', 'team')).toEqual({ text: '', left: [] })
})

import { expect, it } from 'vitest'
import { relationKey, relationText } from './relation.ts'

it('leaves out what only the target knows, and what stands before it', () => {
  const schema = 'plimsoll_target__schema'
  const database = 'PLIMSOLL_TARGET__DATABASE'
  expect(relationKey({ database, schema: 'Core', name: 'Orders' })).toBe('core.orders')
  expect(relationText({ database, schema: 'Core', name: 'Orders' })).toBe('Core.Orders')
  expect(relationKey({ database: 'db', schema, name: 'orders' })).toBe('orders')
  expect(relationKey({ database: 'DB', schema: 'core', name: 'orders' })).toBe('db.core.orders')
})

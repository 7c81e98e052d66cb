import { expect, test } from 'vitest'
import { isRowLocal } from './row-local.ts'

const create = (query: string): string => `create or replace table db.s.t as (${query})`

test.each([
  'select id, upper(name) as name, happened_at from db.raw.events where kind = 1',
  "select date_trunc('day', happened_at) as day, count(*) as n from db.raw.events group by 1",
  'select happened_at::date as day, sum(v) as v from db.raw.events group by day',
  'select e.id, d.name, e.created_at from db.raw.events e left join db.raw.dims d on d.id = e.dim_id',
  'select id, loaded_at from db.raw.a union all select id, loaded_at from db.raw.b',
])('row-local: %s', (query) => {
  expect(isRowLocal(create(query), 'snowflake')).toBe(true)
})

test.each([
  'select distinct id, happened_at from db.raw.events',
  'select id, row_number() over (partition by id order by happened_at) as n from db.raw.events',
  'select customer_id, max(happened_at) as last_at from db.raw.events group by 1',
  'select count(*) as n, max(happened_at) as last_at from db.raw.events',
  'select id, happened_at from db.raw.events order by id limit 10',
  'select id, loaded_at from db.raw.a union select id, loaded_at from db.raw.b',
  'select id, name from db.raw.dims',
  'select from where',
])('not: %s', (query) => {
  expect(isRowLocal(create(query), 'snowflake')).toBe(false)
})

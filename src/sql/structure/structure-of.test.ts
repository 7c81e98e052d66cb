// Rewrites that keep the meaning keep the signature; changes of meaning move it.

import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../domain/dialect.ts'
import { factsOf } from '../facts/facts-of.ts'
import type { StructureSignature } from '../facts/signature.ts'
import { hash32 } from './hash.ts'

function structure(sql: string, dialect: Dialect = 'snowflake'): StructureSignature {
  const { statements, failures } = factsOf(sql, dialect)
  expect(failures).toEqual([])
  const [only] = statements
  if (only === undefined) throw new Error('no statement')
  return only.structure
}

function jaccard(one: readonly number[], other: readonly number[]): number {
  const set = new Set(one)
  const shared = other.filter((hash) => set.has(hash)).length
  return shared / (one.length + other.length - shared)
}

const base = `
with orders as (
  select id as order_id, customer_id, amount * (1 - discount) as net, ordered_at from raw.orders
  where status in ('paid', 'settled') and not is_test
),
customers as (select id, country from raw.customers where deleted = false)
select c.country, date_trunc('month', o.ordered_at) as month, sum(o.net) as net_revenue, count(distinct o.order_id) as orders
from orders o join customers c on o.customer_id = c.id
where o.ordered_at between '2024-01-01' and '2024-12-31' and c.country <> 'XX'
group by 1, 2
having sum(o.net) > 100`

const same: Readonly<Record<string, string>> = {
  'aliases renamed': `
with a as (
  select id as k, customer_id as cust, amount * (1 - discount) as n, ordered_at as at from raw.orders
  where status in ('paid', 'settled') and not is_test
),
b as (select id as pk, country as land from raw.customers where deleted = false)
select y.land, date_trunc('month', x.at) as m, sum(x.n) as rev, count(distinct x.k) as cnt
from a x join b y on x.cust = y.pk
where x.at between '2024-01-01' and '2024-12-31' and y.land <> 'XX'
group by 1, 2
having sum(x.n) > 100`,
  'conjuncts, IN items, join sides, operands and CTEs in another order': `
with customers as (select country, id from raw.customers where false = deleted),
orders as (
  select ordered_at, (1 - discount) * amount as net, customer_id, id as order_id from raw.orders
  where not is_test and status in ('settled', 'paid')
)
select c.country, date_trunc('month', o.ordered_at) as month, sum(o.net) as net_revenue, count(distinct o.order_id) as orders
from customers c join orders o on c.id = o.customer_id
where not c.country = 'XX' and '2024-12-31' >= o.ordered_at and o.ordered_at >= '2024-01-01'
group by 2, 1
having 100 < sum(o.net)`,
  'CTEs inlined': `
select c.country, date_trunc('month', o.ordered_at) as month, sum(o.net) as net_revenue, count(distinct o.order_id) as orders
from (
  select id as order_id, customer_id, amount * (1 - discount) as net, ordered_at from raw.orders
  where status in ('paid', 'settled') and not is_test
) o join (select id, country from raw.customers where deleted = false) c on o.customer_id = c.id
where o.ordered_at between '2024-01-01' and '2024-12-31' and c.country <> 'XX'
group by 1, 2
having sum(o.net) > 100`,
  'all in one select': `
select c.country, date_trunc('month', o.ordered_at), sum(o.amount * (1 - o.discount)), count(distinct o.id)
from raw.orders o, raw.customers c
where o.customer_id = c.id and c.deleted = false and o.status in ('paid', 'settled') and not o.is_test
  and o.ordered_at between '2024-01-01' and '2024-12-31' and c.country <> 'XX'
group by c.country, date_trunc('month', o.ordered_at)
having sum(o.amount * (1 - o.discount)) > 100`,
  'split into more CTEs': `
with source as (select * from raw.orders),
valid as (select * from source where status in ('paid', 'settled')),
orders as (
  select id as order_id, customer_id, amount * (1 - discount) as net, ordered_at from valid where not is_test
),
customers as (select id, country from raw.customers where deleted = false),
joined as (select c.country, o.* from orders o join customers c on o.customer_id = c.id where c.country <> 'XX'),
monthly as (
  select country, date_trunc('month', ordered_at) as month, sum(net) as net_revenue, count(distinct order_id) as orders
  from joined where ordered_at between '2024-01-01' and '2024-12-31' group by all
)
select country, month, net_revenue, orders from monthly where net_revenue > 100`,
  'letter case and white space': base
    .replace(/\s+/g, '\n\t ')
    .replace(/select|from|where|order_id|country|sum/g, (word) => word.toUpperCase()),
}

const different: Readonly<Record<string, string>> = {
  'another aggregate and grain': base
    .replace('sum(o.net) as', 'avg(o.net) as')
    .replace("date_trunc('month', o.ordered_at)", 'o.order_id')
    .replace('having sum(o.net) > 100', ''),
  'other columns of the same tables': `
select o.shipping_zone, max(o.weight_kg) as heaviest, min(c.signed_up_at) as first_seen
from raw.orders o left join raw.customers c on o.billing_id = c.billing_id
where o.shipped_at >= '2023-01-01' group by 1`,
}

describe('structure', () => {
  const reference = structure(base)

  for (const [name, sql] of Object.entries(same)) {
    it(`stays with ${name}`, () => {
      const other = structure(sql)
      expect(other.features).toEqual(reference.features)
      expect(other.shingles).toEqual(reference.shingles)
    })
  }

  it('tells little difference where only a literal differs', () => {
    const other = structure(base.replace("'paid'", "'open'"))
    expect(jaccard(reference.shingles, other.shingles)).toBeGreaterThan(0.85)
    expect(other.shingles).not.toEqual(reference.shingles)
  })

  it('tells another aggregate and grain', () => {
    expect(
      jaccard(reference.shingles, structure(different['another aggregate and grain'] ?? '').shingles),
    ).toBeLessThan(0.8)
  })

  it('tells other columns of the same tables', () => {
    expect(
      jaccard(reference.shingles, structure(different['other columns of the same tables'] ?? '').shingles),
    ).toBeLessThan(0.15)
  })

  it('tells the same steps over other relations', () => {
    const other = structure(base.replaceAll('raw.orders', 'shop.purchases').replaceAll('raw.customers', 'shop.buyers'))
    expect(jaccard(reference.shingles, other.shingles)).toBeLessThan(0.3)
  })

  it('reads a rank filter alike in QUALIFY and outside', () => {
    const qualify = structure(
      'select id, ts from raw.events qualify row_number() over (partition by id order by ts desc) = 1',
    )
    const outside = structure(`select id, ts from (
      select id, ts, row_number() over (partition by id order by ts desc) as rn from raw.events) where rn = 1`)
    expect(outside.shingles).toEqual(qualify.shingles)
  })

  it('turns a right join into the left join it is', () => {
    const left = structure('select a.x from raw.a left join raw.b on a.id = b.a_id')
    const right = structure('select a.x from raw.b right join raw.a on b.a_id = a.id')
    expect(right.features).toEqual(left.features)
    expect(structure('select a.x from raw.b left join raw.a on b.a_id = a.id').features).not.toEqual(left.features)
  })

  it('writes lines that a reader understands', () => {
    expect(reference.features).toEqual([
      'column: count(distinct orders.id)',
      'column: customers.country',
      "column: date_trunc('month', orders.ordered_at)",
      'column: sum((1 - orders.discount) * orders.amount)',
      "filter: customers.country <> 'XX'",
      'filter: customers.deleted = false',
      'filter: not(orders.is_test)',
      "filter: orders.ordered_at <= '2024-12-31'",
      "filter: orders.ordered_at >= '2024-01-01'",
      "filter: orders.status in ('paid', 'settled')",
      'filter: sum((1 - orders.discount) * orders.amount) > 100',
      "group: customers.country, date_trunc('month', orders.ordered_at)",
      'join: customers.id = orders.customer_id (inner)',
      'read: raw.customers',
      'read: raw.orders',
    ])
  })

  it('ends with long chains of CTEs that use each column often', () => {
    const links = Array.from(
      { length: 40 },
      (_, i) => `c${i + 1} as (select x + x * x as x, iff(x > 1, x, -x) as y from c${i})`,
    )
    const found = structure(`with c0 as (select x from raw.t), ${links.join(', ')} select x, y from c40 where x > 1`)
    expect(found.features.every((feature) => feature.length < 400)).toBe(true)
  })
})

it('hashes as FNV-1a does', () => {
  // Over the UTF-16 bytes 61 00: worked out by hand from the published constants.
  expect(hash32('')).toBe(0x811c9dc5)
  expect(hash32('a')).toBe(Math.imul(Math.imul(0x811c9dc5 ^ 0x61, 0x01000193), 0x01000193) >>> 0)
})

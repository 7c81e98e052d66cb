import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertRows } from '../../../test/support/derive-in.ts'
import { account, openSnapshotWorld, own, part, type SnapshotWorld } from '../../../test/support/snapshot-world.ts'

let world: SnapshotWorld

beforeAll(async () => {
  world = await openSnapshotWorld()
})
beforeEach(() => world.clear())
afterAll(() => world.engine.close())

describe('warehouses', () => {
  test('elasticity is the share of time that one run alone keeps on, its wait included', async () => {
    await insertRows(world.engine, 'resource', [
      { ...account, resource_id: 'w1', name: 'W1', size: 'Small', auto_stop_s: 60, valid_from: '2026-01-01' },
      { ...account, resource_id: 'w2', name: 'W2', size: 'Small', auto_stop_s: 0, valid_from: '2026-01-01' },
    ])
    await world.ran(
      // 0 to 180 s and 120 to 300 s: alone for 240 of 300 s. The third is alone for its 120 s.
      { at: '2026-10-01 01:00:00', takes: 120 },
      { at: '2026-10-01 01:02:00', takes: 120 },
      { at: '2026-10-01 05:00:00', takes: 60 },
      { at: '2026-10-01 05:00:00', takes: 60, warehouse: 'w2' },
    )
    const { warehouses } = await world.taken()
    expect(warehouses.map(({ name, elasticity }) => [name, elasticity])).toEqual([
      ['W1', Number((360 / 420).toPrecision(4))],
      ['W2', 0],
    ])
    expect(warehouses[0]).toMatchObject({ size: 'Small', unitsPerHour: '2', billedPerDay: '0.375', idlePerDay: '0' })
  })

  test('statements of one run are one stretch: they do not keep the warehouse on for each other', async () => {
    await insertRows(world.engine, 'resource', [
      { ...account, resource_id: 'w1', name: 'W1', auto_stop_s: 600, valid_from: '2026-01-01' },
    ])
    await world.ran(
      { ...part, at: '2026-10-01 01:00:00', invocation: 'a' },
      { ...own, at: '2026-10-01 01:02:00', invocation: 'a' },
    )
    expect((await world.taken()).warehouses[0]?.elasticity).toBe(1)
  })
})

describe('an account of Spark', () => {
  const spark = { platform: 'spark', account: 'acme' } as const

  test('has a size of what was read in whole by then, and none that was only seen later', async () => {
    const relation = (name: string, bytes: number) => ({
      ...{ ...spark, relation_key: name, kind: 'table', bytes, row_count: 10, extracted_at: '2026-10-20 02:00:00' },
    })
    await insertRows(world.engine, 'relation', [relation('raw.early', 300), relation('raw.late', 900)])
    await insertRows(world.engine, 'relation_storage', [
      { ...spark, day: '2026-10-02', relation_key: 'raw.early', relation_id: 'raw.early', active_bytes: 150 },
    ])
    const { relations } = await world.taken({ account: spark })
    expect(relations.map(({ key, bytes, rows }) => [key, bytes, rows])).toEqual([
      ['raw.early', 150, 5],
      ['raw.late', null, null],
    ])
  })
})

describe('relations and readers', () => {
  test('sizes and growth are those of the last day that is known by then', async () => {
    const stored = (day: string, bytes: number): Readonly<Record<string, string | number>> => ({
      ...account,
      day,
      relation_key: 'db.s.m',
      relation_id: '1',
      active_bytes: bytes,
    })
    await insertRows(world.engine, 'relation_storage', [
      stored('2026-09-03', 1000),
      stored('2026-10-03', 1100),
      stored('2026-10-05', 9999),
    ])
    await insertRows(world.engine, 'relation', [
      {
        ...account,
        relation_key: 'db.s.m',
        kind: 'table',
        bytes: 2200,
        row_count: 20,
        clustering_key: 'LINEAR(to_date(at), f(a, b))',
        created_at: '2026-01-01',
      },
      { ...account, relation_key: 'db.s.later', kind: 'table', bytes: 1, created_at: '2026-10-05 01:00:00' },
    ])
    await world.ran({ ...own, at: '2026-10-01 01:00:00' })
    expect((await world.taken()).relations).toEqual([
      {
        key: 'db.s.m',
        kind: 'table',
        bytes: 1100,
        rows: 10,
        layoutKeys: ['to_date(at)', 'f(a, b)'],
        growth30: 1.1,
        readsPerDay: 0,
        writtenPerDay: 25,
        serviceUnitsPerDay: '0',
      },
    ])
  })

  test('readers are what is no model; tests and own builds do not count as reads', async () => {
    await world.ran(
      { ...own, at: '2026-10-01 01:00:00', reads: ['db.raw.r', 'db.s.m'] },
      { model: 'test.p.t', kind: 'test', type: 'SELECT', at: '2026-10-01 02:00:00', reads: ['db.s.m'] },
      {
        at: '2026-10-01 03:00:00',
        type: 'SELECT',
        workload: 'looker moves',
        fingerprint: 'l',
        reads: ['db.s.m'],
        credits: 1,
      },
      {
        at: '2026-10-03 03:00:00',
        type: 'SELECT',
        workload: 'looker moves',
        fingerprint: 'l',
        reads: ['db.s.m'],
        credits: 3,
      },
    )
    const { readers, relations } = await world.taken()
    expect(readers).toMatchObject([{ id: 'l', who: 'looker moves', reads: ['db.s.m'], units: { mean: 2 } }])
    expect(relations.map(({ key, readsPerDay }) => [key, readsPerDay])).toEqual([
      ['db.raw.r', 0.25],
      ['db.s.m', 0.5],
    ])
  })
})

test('rates count each node once; schedules follow the manifest that was there by then', async () => {
  const node = {
    platform: 'dbt',
    account: 'p',
    project: 'p',
    resource_type: 'model',
    tags: '["nightly"]',
    path: 'models/marts/m.sql',
  }
  await insertRows(world.engine, 'model', [
    { ...node, unique_id: 'model.p.m', materialized: 'incremental', valid_from: '2026-09-01' },
    { ...node, unique_id: 'model.p.m', materialized: 'table', tags: '["later"]', valid_from: '2026-10-06' },
  ])
  await world.ran(
    ...['01', '02', '03', '04'].map((day) => ({ ...own, at: `2026-10-${day} 00:00:00`, credits: 2, bytes: 2 ** 32 })),
    { ...own, model: 'model.p.other', target: 'db.s.o', at: '2026-10-01 00:00:00', credits: 8, bytes: 2 ** 31 },
  )
  const { rates, schedules } = await world.taken()
  expect(rates).toMatchObject([
    {
      size: 'Small',
      form: 'increment',
      bytesClass: 'medium',
      builds: 2,
      unitsPerGib: { mean: 2.25, q50: 2.25 },
      leastUnits: 2,
    },
  ])
  expect(schedules.map(({ by, name, models, runsPerDay }) => [by, name, models, runsPerDay.mean])).toEqual([
    ['all', '', 2, 0.625],
    ['folder', 'models', 1, 1],
    ['folder', 'models/marts', 1, 1],
    ['materialization', 'incremental', 1, 1],
    ['tag', 'nightly', 1, 1],
  ])
})

test('the price is that of the last day, as the sheet spells it', async () => {
  await world.ran({ ...own, at: '2026-10-01 01:00:00' })
  expect((await world.taken()).price).toEqual({
    perUnit: '3',
    currency: 'USD',
    basis: 'metered',
    source: 'bill',
    asOf: '2026-10-01',
  })
  await insertRows(world.engine, 'price', [
    {
      ...account,
      sku: 'X',
      unit: 'credit',
      currency: 'USD',
      valid_from: '2026-01-01',
      unit_price_n: 3_001_000_000,
      basis: 'rate_sheet',
    },
    {
      ...account,
      sku: 'Y',
      unit: 'credit',
      currency: 'USD',
      valid_from: '2026-01-01',
      unit_price_n: 2_000_000_000,
      basis: 'list',
    },
  ])
  expect((await world.taken()).price).toMatchObject({ perUnit: '3.001', source: 'rate sheet' })
})

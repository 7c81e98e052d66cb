import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { microPerCurrency, parseDecimal } from '../../domain/telemetry/money.ts'
import type { EntropyTax } from '../../domain/watch/entropy-tax.ts'
import { type WasteComponent, wasteComponents } from '../../domain/watch/platform-finding.ts'
import { type Engine, openEngine } from '../../store/engine/engine.ts'
import { tableSpecs } from '../../store/table-spec.ts'
import { entropyTax } from './entropy-tax.ts'

let engine: Engine
const october = { from: '2026-10-01', to: '2026-11-01' }

beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
beforeEach(async () => {
  for (const [name, spec] of Object.entries(tableSpecs))
    await engine.run(`DROP TABLE IF EXISTS ${name}; ${spec.definition}`)
  await engine.run('CREATE OR REPLACE TEMP TABLE told_claim (component VARCHAR, query_id VARCHAR, share_ppm BIGINT)')
})
afterAll(() => engine.close())

/** One check for each component, which claims what table told_claim says. */
const checks = wasteComponents.map((component) => ({
  component,
  claims:
    component === 'idle'
      ? null
      : `SELECT 'snowflake' AS platform, 'acme' AS account, query_id, share_ppm FROM told_claim WHERE component = '${component}'`,
}))

interface Part {
  readonly kind: 'query' | 'idle' | 'residual'
  readonly target: string
  readonly cost: bigint
  readonly day?: string
}

async function spend(parts: readonly Part[], currency: string | null = 'USD'): Promise<void> {
  const money = currency === null ? 'NULL' : `'${currency}'`
  const rows = parts.map(
    ({ kind, target, cost, day = '2026-10-05' }, index) =>
      `('l${index}-${day}', DATE '${day}', '${kind}', '${target}', ${cost})`,
  )
  await engine.run(`
    CREATE OR REPLACE TEMP TABLE part AS FROM (VALUES ${rows.join(',')}) v(line_id, day, target_kind, target_id, cost);
    INSERT INTO bill_line BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, line_id, day, 'warehouse' AS service,
      'credit' AS unit, ${money} AS currency, cost AS quantity_n, CASE WHEN ${money} IS NULL THEN NULL ELSE cost END AS cost_u FROM part;
    INSERT INTO attribution BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, line_id, day, target_kind, target_id, '' AS class,
      'sweep' AS method, cost AS units_n, CASE WHEN ${money} IS NULL THEN NULL ELSE cost END AS cost_u FROM part`)
}

async function claim(rows: readonly (readonly [WasteComponent, string, number])[]): Promise<void> {
  if (rows.length === 0) return
  await engine.run(`INSERT INTO told_claim VALUES ${rows.map(([c, q, s]) => `('${c}', '${q}', ${s})`).join(',')}`)
}

async function taxOf(period: typeof october): Promise<EntropyTax | null> {
  return entropyTax(engine, { ...period, checks, hasTrend: true, isPrepared: false })
}

function amounts(tax: EntropyTax | null): Readonly<Record<string, string>> {
  return Object.fromEntries((tax?.components ?? []).map(({ component, amount }) => [component, amount]))
}

const micro = (text: string): bigint => parseDecimal(text, microPerCurrency)

test('each component takes its share of what those before it left', async () => {
  await spend([
    { kind: 'query', target: 'q1', cost: 10_000_000n },
    { kind: 'query', target: 'q2', cost: 4_000_000n },
    { kind: 'idle', target: 'w', cost: 3_000_000n },
    { kind: 'residual', target: '', cost: 1_000_000n },
  ])
  await claim([
    ['rebuilt', 'q1', 900_000],
    ['unpruned', 'q1', 500_000],
    ['spilled', 'q1', 1_000_000],
    ['failed', 'q2', 1_000_000],
    ['unread', 'q2', 1_000_000],
    ['unread', 'nothing is known of it', 1_000_000],
  ])
  const tax = await taxOf(october)
  expect(tax).toMatchObject({ amount: '17.00', spend: '18.00', currency: 'USD', unit: null, share: 0.944444 })
  expect(amounts(tax)).toEqual({
    idle: '3.00',
    failed: '4.00',
    unread: '0.00',
    duplicated: '0.00',
    rebuilt: '9.00',
    unpruned: '0.50',
    spilled: '0.50',
  })
})

test('two checks of one component do not add up on a query; refunds leave no more than was paid; units without prices', async () => {
  await spend([{ kind: 'query', target: 'q1', cost: 10_000_000n }])
  await claim([
    ['unread', 'q1', 600_000],
    ['unread', 'q1', 700_000],
  ])
  expect(amounts(await taxOf(october)).unread).toBe('7.00')
  await spend([{ kind: 'residual', target: '', cost: -8_000_000n, day: '2026-10-06' }])
  expect(await taxOf(october)).toMatchObject({
    amount: '2.00',
    spend: '2.00',
    share: 1,
  })
  await engine.run('UPDATE bill_line SET currency = NULL, cost_u = NULL; UPDATE attribution SET cost_u = NULL')
  const inUnits = await taxOf(october)
  expect(inUnits).toMatchObject({ currency: null, unit: 'credit', amount: '0.002', spend: '0.002' })
})

test('nothing spent, or several currencies, has no tax', async () => {
  expect(await taxOf(october)).toBeNull()
  await spend([{ kind: 'query', target: 'q1', cost: 1n }])
  await spend([{ kind: 'query', target: 'q1', cost: 1n, day: '2026-10-07' }], 'EUR')
  expect(await taxOf(october)).toBeNull()
})

const claims = fc.array(
  fc.tuple(
    fc.constantFrom(...wasteComponents.filter((component) => component !== 'idle')),
    fc.integer({ min: 0, max: 7 }).map((number) => `q${number}`),
    fc.integer({ min: 0, max: 1_000_000 }),
  ),
  { maxLength: 40 },
)
const parts = fc.array(
  fc.record({
    kind: fc.constantFrom('query' as const, 'idle' as const, 'residual' as const),
    target: fc.integer({ min: 0, max: 7 }).map((number) => `q${number}`),
    cost: fc.bigInt({ min: -50_000_000n, max: 900_000_000_000n }),
  }),
  { minLength: 1, maxLength: 25 },
)

test('whatever is claimed, components are what the order gives, sum to the amount and never exceed the spend', async () => {
  await fc.assert(
    fc.asyncProperty(parts, claims, async (spent, claimed) => {
      await engine.run('DELETE FROM bill_line; DELETE FROM attribution; DELETE FROM told_claim')
      await spend(spent)
      await claim(claimed)
      const tax = await taxOf(october)
      if (tax === null) throw new Error('there was spend')
      const found = tax.components.map(({ amount }) => micro(amount))
      const sum = found.reduce((all, each) => all + each, 0n)
      expect(sum).toBe(micro(tax.amount))
      const total = spent.reduce((all, { cost }) => all + cost, 0n)
      expect(micro(tax.spend)).toBe(total)
      expect(sum <= (total > 0n ? total : 0n)).toBe(true)
      expect(found.every((each) => each >= 0n)).toBe(true)
      const expected = reference(spent, claimed)
      if (expected.reduce((all, each) => all + each, 0n) <= total) expect(found).toEqual(expected)
    }),
    { numRuns: 15 },
  )
})

/** The same, query by query. */
function reference(
  spent: readonly Part[],
  claimed: readonly (readonly [WasteComponent, string, number])[],
): readonly bigint[] {
  const sumOf = (kind: Part['kind'], target?: string): bigint =>
    spent
      .filter((part) => part.kind === kind && (target === undefined || part.target === target))
      .reduce((all, { cost }) => all + cost, 0n)
  const taken = new Map<WasteComponent, bigint>(wasteComponents.map((component) => [component, 0n]))
  taken.set('idle', sumOf('idle') > 0n ? sumOf('idle') : 0n)
  for (const query of new Set(spent.map(({ target }) => target))) {
    let left = sumOf('query', query)
    if (left <= 0n) continue
    for (const component of wasteComponents) {
      const shares = claimed.filter(([name, id]) => name === component && id === query).map(([, , share]) => share)
      const part = (left * BigInt(Math.max(0, ...shares))) / 1_000_000n
      taken.set(component, (taken.get(component) ?? 0n) + part)
      left -= part
    }
  }
  return wasteComponents.map((component) => taken.get(component) ?? 0n)
}

test('the trend has months that are known whole, and grows by the median of its slopes', async () => {
  const idle = (day: string, cost: bigint): Part => ({ kind: 'idle', target: 'w', cost, day })
  await spend([
    idle('2026-06-20', 500_000_000n),
    idle('2026-07-31', 1_000_000n),
    idle('2026-08-01', 3_000_000n),
    idle('2026-09-02', 50_000_000n),
    idle('2026-10-03', 7_000_000n),
    idle('2026-11-01', 9_000_000n),
  ])
  const tax = await taxOf({ from: '2026-10-20', to: '2026-11-20' })
  expect(tax?.trend.map(({ month, amount }) => [month, amount])).toEqual([
    ['2026-07', '1.00'],
    ['2026-08', '3.00'],
    ['2026-09', '50.00'],
    ['2026-10', '7.00'],
  ])
  // Slopes: 2, 24.5, 2, 47, 2, -43.
  expect(tax?.growthPerMonth).toBe('2.00')
  const short = await taxOf({ from: '2026-08-20', to: '2026-09-01' })
  expect(short).toBeNull()
})

test('coverage says what is missing; spend without owner and tag stands beside it', async () => {
  await spend([
    { kind: 'query', target: 'q1', cost: 3_000_000n },
    { kind: 'query', target: 'q2', cost: 1_000_000n },
  ])
  await engine.run(`
    INSERT INTO query_run BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, * FROM (VALUES
      ('q1', 'success', 'db.s.t', 'f1', 5), ('q2', NULL, NULL, NULL, NULL)) v(query_id, status, target_relation, fingerprint, parts_total);
    INSERT INTO identity BY NAME SELECT 'snowflake' AS platform, 'acme' AS account, 'query' AS subject_kind, 'q1' AS subject_id,
      'ops' AS team, '{"team": "ops"}' AS tags`)
  const tax = await taxOf(october)
  expect(tax).toMatchObject({ unowned: '1.00', untagged: '1.00', definitionVersion: 1 })
  const coverage = new Map(tax?.components.map((each) => [each.component, each]))
  expect(coverage.get('idle')).toMatchObject({ coverage: 1, missing: null })
  expect(coverage.get('failed')).toMatchObject({ coverage: 0.75, missing: 'query history' })
  expect(coverage.get('unpruned')).toMatchObject({ coverage: 0.75 })
  expect(coverage.get('unread')).toMatchObject({ coverage: 0 })
})

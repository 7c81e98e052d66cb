// npm run eval -- monthly: over the accounts that `eval -- drift` made, every bridge and every entropy tax held against the bill.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bridges } from '../../src/analyses/bridge/bridge.ts'
import { readSpend } from '../../src/analyses/bridge/cell.ts'
import { measureOf } from '../../src/analyses/bridge/measure.ts'
import { checks } from '../../src/analyses/checks/registry.generated.ts'
import { entropyTax } from '../../src/analyses/entropy-tax/entropy-tax.ts'
import { addDecimals, decimalText, microPerCurrency, nanoPerUnit } from '../../src/domain/telemetry/money.ts'
import { derivedTables, sourceTables } from '../../src/domain/telemetry/table-name.ts'
import { nextMonth } from '../../src/domain/utc-day.ts'
import type { Engine } from '../../src/store/engine/engine.ts'
import { openStore } from '../../src/store/open-store.ts'

export interface MonthlyExactness {
  readonly account: string
  readonly bridges: number
  readonly taxes: number
  /** What does not add up: none is the goal. */
  readonly faults: readonly string[]
}

/** @param folder Holds one folder for each account, as `eval -- drift` leaves it. */
export async function evaluateMonthly(
  folder: string,
  progress: (line: string) => void,
): Promise<readonly MonthlyExactness[]> {
  const accounts = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'account.json')))
    : []
  const outcomes: MonthlyExactness[] = []
  for (const account of accounts.sort()) {
    const outcome = await exactnessOf(account, join(folder, account, 'store'))
    progress(`${account}: ${outcome.bridges} bridges, ${outcome.taxes} taxes, ${outcome.faults.length} faults`)
    outcomes.push(outcome)
  }
  return outcomes
}

async function exactnessOf(account: string, root: string): Promise<MonthlyExactness> {
  const store = openStore({ root, threads: 2, memoryMegabytes: 2000 })
  const engine = await store.openEngine()
  try {
    await store.bind(engine, await store.pin(), { tables: [...sourceTables, ...derivedTables] })
    await engine.run("SET disabled_optimizers = 'join_order'")
    const faults: string[] = []
    let count = 0
    let taxes = 0
    const months = await monthsOf(engine)
    for (const [index, to] of months.entries()) {
      const from = months[index - 1]
      if (from === undefined) continue
      const periods = { compared: { from, to }, period: { from: to, to: nextMonth(to) } }
      const spend = await readSpend(engine, periods)
      const measure = measureOf(spend.cells)
      const subjects = bridges(spend, periods, measure)
      for (const { subject, before, after, parts } of subjects) {
        count += 1
        const sum = [...parts.values()].reduce((all, part) => all + part, 0n)
        if (sum !== after - before)
          faults.push(`${to} ${subject.type} ${subject.id}: parts ${sum}, change ${after - before}`)
      }
      const sides = { before: periods.compared, after: periods.period } as const
      for (const side of ['before', 'after'] as const) {
        const billed = await billedIn(engine, sides[side], measure.currency !== null, measure.unit)
        const total = subjects.reduce((all, each) => all + each[side], 0n)
        if (billed !== total) faults.push(`${to} ${side}: subjects ${total}, bill ${billed}`)
      }
      const tax = await entropyTax(engine, { ...periods.period, checks, hasTrend: false, isPrepared: taxes > 0 })
      if (tax === null) continue
      taxes += 1
      const sum = addDecimals(tax.components.map(({ amount }) => amount))
      if (Number(sum) !== Number(tax.amount)) faults.push(`${to} tax ${tax.amount}, components ${sum}`)
      if (Number(tax.amount) > Number(tax.spend)) faults.push(`${to} tax ${tax.amount} above spend ${tax.spend}`)
      const billed = await billedIn(engine, periods.period, tax.currency !== null, tax.unit)
      const spent = decimalText(billed, tax.currency === null ? nanoPerUnit : microPerCurrency, 2)
      if (Number(spent) !== Number(tax.spend)) faults.push(`${to} tax counts spend ${tax.spend}, bill ${spent}`)
    }
    return { account, bridges: count, taxes, faults }
  } finally {
    engine.close()
    store.close()
  }
}

async function monthsOf(engine: Engine): Promise<readonly string[]> {
  const rows = await engine.rows(
    "SELECT DISTINCT strftime(date_trunc('month', day), '%Y-%m-%d') AS month FROM bill_line ORDER BY month",
  )
  return rows.map(({ month }) => String(month))
}

async function billedIn(
  engine: Engine,
  { from, to }: { readonly from: string; readonly to: string },
  isMoney: boolean,
  unit: string | null,
): Promise<bigint> {
  await engine.set('eval_from', from)
  await engine.set('eval_to', to)
  await engine.set('eval_unit', unit ?? '')
  const [row] = await engine.rows(`
    SELECT CAST(coalesce(sum(${isMoney ? 'cost_u' : 'quantity_n'}), 0) AS BIGINT) AS amount FROM bill_line
    WHERE day >= getvariable('eval_from')::DATE AND day < getvariable('eval_to')::DATE
      ${isMoney ? '' : "AND unit = getvariable('eval_unit')"}`)
  return BigInt(String(row?.amount))
}

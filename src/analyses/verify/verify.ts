// Reconciles parts, ledger and the platform's own totals, day by day, in native units and in money.

import { groupBy } from '../../domain/group-by.ts'
import { compareText } from '../../domain/order.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { VerifiedAccount, VerifiedDay, VerifiedMoney, VerifiedService } from '../../domain/verify.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, flagIn, integerIn, integerOrNull, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import byDay from './by-day.sql'
import evidenceSql from './evidence.sql'
import { decidedBy } from './evidence.ts'
import moneySql from './money.sql'
import partsSql from './parts.sql'
import servicesSql from './services.sql'

/** What the ledger's tables can say; watermarks and gaps are the caller's to add. */
export type Reconciled = Omit<VerifiedAccount, 'watermarks' | 'notMeasured'>

/** The engine must have the store's tables bound. @param period First day and day after the last, UTC: `2026-10-01`. */
export async function verify(
  engine: Engine,
  period: { readonly from: string; readonly to: string },
): Promise<readonly Reconciled[]> {
  await engine.set('px_from', period.from)
  await engine.set('px_to', period.to)
  const days = groupBy(await engine.rows(byDay), accountOf)
  const money = groupBy(await engine.rows(moneySql), accountOf)
  const services = groupBy(await engine.rows(servicesSql), accountOf)
  const parts = groupBy(await engine.rows(partsSql), accountOf)
  const evidence = groupBy(await engine.rows(evidenceSql), accountOf)
  return [...new Set([...days.keys(), ...money.keys()])].sort(compareText).map((key) => {
    const [platform = '', account = ''] = JSON.parse(key) as readonly string[]
    const ofAccount = parts.get(key) ?? []
    return {
      platform,
      account,
      days: (days.get(key) ?? []).map(verifiedDay),
      money: (money.get(key) ?? []).map(verifiedMoney),
      services: (services.get(key) ?? []).map(verifiedService),
      residuals: unclaimed(ofAccount),
      claimed: claimed(ofAccount),
      evidence: decidedBy(evidence.get(key) ?? []),
      methods: sums(ofAccount, (row) => textOrNull(row, 'method') ?? 'unknown'),
    }
  })
}

/** Whether nothing differs anywhere. */
export function reconciles(accounts: readonly Reconciled[]): boolean {
  return accounts.every(
    ({ days, money }) =>
      days.every((day) => isNothing(day.meteredDifference) && isNothing(day.partsDifference)) &&
      money.every((day) => isNothing(day.invoicedDifference) && isNothing(day.partsDifference)),
  )
}

function isNothing(difference: string | null): boolean {
  return difference === null || difference === '0'
}

function accountOf(row: Row): string {
  return JSON.stringify([textIn(row, 'platform'), textIn(row, 'account')])
}

function verifiedDay(row: Row): VerifiedDay {
  const metered = integerOrNull(row, 'metered_n')
  const ledger = integerIn(row, 'ledger_n')
  const parts = integerIn(row, 'parts_n')
  return {
    day: dayIn(row, 'day'),
    unit: textIn(row, 'unit'),
    metered: metered === null ? null : units(metered),
    ledger: units(ledger),
    parts: units(parts),
    meteredDifference: metered === null ? null : units(metered - ledger),
    partsDifference: units(ledger - parts),
  }
}

function verifiedMoney(row: Row): VerifiedMoney {
  const invoiced = integerOrNull(row, 'invoiced_u')
  const carried = integerIn(row, 'ledger_invoiced_u')
  const provisional = integerIn(row, 'ledger_provisional_u')
  const parts = integerIn(row, 'parts_u')
  return {
    day: dayIn(row, 'day'),
    currency: textIn(row, 'currency'),
    invoiced: invoiced === null ? null : currency(invoiced),
    ledgerInvoiced: currency(carried),
    ledgerProvisional: currency(provisional),
    parts: currency(parts),
    invoicedDifference: invoiced === null ? null : currency(invoiced - carried),
    partsDifference: currency(carried + provisional - parts),
  }
}

function verifiedService(row: Row): VerifiedService {
  const cost = integerOrNull(row, 'cost_u')
  const service = textIn(row, 'service')
  return {
    service,
    raw: textOrNull(row, 'service_raw') ?? service,
    mapped: service !== 'unmapped',
    unit: textOrNull(row, 'unit') ?? '',
    units: units(integerOrNull(row, 'quantity_n') ?? 0n),
    currency: textOrNull(row, 'currency'),
    cost: cost === null ? null : currency(cost),
    itemised: flagIn(row, 'is_itemised'),
  }
}

function unclaimed(parts: readonly Row[]): Reconciled['residuals'] {
  const rows = parts.filter((row) => ['idle', 'residual'].includes(textIn(row, 'target_kind')))
  return sums(rows, (row) => `${textIn(row, 'target_kind') === 'idle' ? 'idle: ' : ''}${textIn(row, 'class')}`)
}

function claimed(parts: readonly Row[]): Reconciled['claimed'] {
  const rows = parts.filter((row) => !['idle', 'residual'].includes(textIn(row, 'target_kind')))
  return sums(rows, (row) => textIn(row, 'target_kind'))
}

function sums(rows: readonly Row[], kind: (row: Row) => string): Reconciled['residuals'] {
  return [...groupBy(rows, (row) => `${kind(row)}\n${textOrNull(row, 'unit') ?? ''}`)]
    .map(([, group]) => ({
      kind: kind(group[0]!),
      unit: textOrNull(group[0]!, 'unit') ?? '',
      value: group.reduce((sum, row) => sum + integerIn(row, 'units_n'), 0n),
    }))
    .filter(({ value }) => value !== 0n)
    .sort((left, right) => compareText(left.unit, right.unit) || (left.value > right.value ? -1 : 1))
    .map(({ kind: name, unit, value }) => ({ kind: name, unit, amount: units(value) }))
}

function units(amount: bigint): string {
  return decimalText(amount, nanoPerUnit)
}

function currency(amount: bigint): string {
  return decimalText(amount, microPerCurrency)
}

// Where each cent of one query or model came from: its parts of bill lines, and why they are its.

import type { CostExplanation, ExplainedIdentity, ExplainedPart } from '../../domain/cost-explanation.ts'
import { UserError } from '../../domain/errors.ts'
import { listed } from '../../domain/listed.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { instantIn, integerIn, integerOrNull, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import identityOfModel from './identity-of-model.sql'
import identityOfQuery from './identity-of-query.sql'
import partsOfModel from './parts-of-model.sql'
import partsOfQuery from './parts-of-query.sql'
import subjectSql from './subject.sql'

interface Subject {
  readonly kind: 'query' | 'model'
  readonly id: string
}

/**
 * The engine must have the store's tables bound for the period: attribution, bill_line, identity, query_run.
 * @throws {UserError} when the name means nothing in the period, or several models.
 */
export async function explainCost(
  engine: Engine,
  asked: { readonly name: string; readonly from: string; readonly to: string },
): Promise<Omit<CostExplanation, 'simulated'>> {
  await engine.set('px_from', asked.from)
  await engine.set('px_to', asked.to)
  const subject = await findSubject(engine, asked.name)
  await engine.set('px_subject', subject.id)
  const rows = await engine.rows(subject.kind === 'query' ? partsOfQuery : partsOfModel)
  const found = await engine.rows(subject.kind === 'query' ? identityOfQuery : identityOfModel)
  const currencies = new Set(rows.map((row) => textOrNull(row, 'currency')).filter((currency) => currency !== null))
  const currency = currencies.size === 1 ? [...currencies][0]! : null
  const parts = rows.map((row) => explainedPart(row, currency))
  return {
    schema: 'plimsoll/costs-explain/1',
    subject,
    from: asked.from,
    to: asked.to,
    currency,
    unit: rows.length === 0 ? null : textOrNull(rows[0]!, 'unit'),
    amount: amountText(sum(rows, 'cost_u'), sum(rows, 'units_n'), currency),
    units: decimalText(sum(rows, 'units_n'), nanoPerUnit),
    runs: subject.kind === 'query' ? 1 : found.reduce((all, row) => all + Number(integerIn(row, 'runs')), 0),
    parts,
    identity: found.filter((row) => textOrNull(row, 'value') !== null).map((row) => explainedIdentity(row, currency)),
  }
}

async function findSubject(engine: Engine, name: string): Promise<Subject> {
  await engine.set('px_subject', name)
  const found = (await engine.rows(subjectSql)).map(
    (row): Subject => ({ kind: textIn(row, 'kind') === 'query' ? 'query' : 'model', id: textIn(row, 'id') }),
  )
  if (found.length === 1) return found[0]!
  const exact = found.find((each) => each.id === name)
  if (exact !== undefined) return exact
  if (found.length === 0) {
    throw new UserError(
      name,
      'no query of this id and no model of this name ran in the period',
      'Widen it with --from and --to.',
    )
  }
  throw new UserError(name, `several models have this name: ${listed(found.map(({ id }) => id))}`, 'Name one in full.')
}

function explainedPart(row: Row, currency: string | null): ExplainedPart {
  return {
    account: textIn(row, 'account'),
    service: textIn(row, 'service'),
    resource: textOrNull(row, 'resource'),
    periodStart: instantIn(row, 'period_start'),
    periodEnd: instantIn(row, 'period_end'),
    method: textIn(row, 'method'),
    basis: textOrNull(row, 'basis'),
    amount: amountText(integerOrNull(row, 'cost_u'), integerIn(row, 'units_n'), currency),
    units: decimalText(integerIn(row, 'units_n'), nanoPerUnit),
    lineAmount: amountText(integerOrNull(row, 'line_u'), integerIn(row, 'line_n'), currency),
    lineUnits: decimalText(integerIn(row, 'line_n'), nanoPerUnit),
    runs: Number(integerIn(row, 'runs')),
  }
}

/** A query's identity has no amounts of its own: all of it belongs to whom it names. */
function explainedIdentity(row: Row, currency: string | null): ExplainedIdentity {
  const isModel = 'runs' in row
  return {
    dimension: textIn(row, 'dimension'),
    value: textIn(row, 'value'),
    evidence: textOrNull(row, 'evidence') ?? '',
    confidence: Number(integerOrNull(row, 'confidence') ?? 0n),
    amount: isModel ? amountText(integerOrNull(row, 'cost_u'), integerIn(row, 'units_n'), currency) : null,
    runs: isModel ? Number(integerIn(row, 'runs')) : 1,
  }
}

function amountText(cost: bigint | null, units: bigint, currency: string | null): string {
  return currency === null ? decimalText(units, nanoPerUnit) : decimalText(cost ?? 0n, microPerCurrency, 2)
}

function sum(rows: readonly Row[], column: string): bigint {
  return rows.reduce((all, row) => all + (integerOrNull(row, column) ?? 0n), 0n)
}

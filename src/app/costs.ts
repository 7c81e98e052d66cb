// `plimsoll costs`: who and what spent it, from the store.

import { costs as askCosts } from '../analyses/costs/costs.ts'
import { type CostDimension, type CostsResult, costDimensions, type IdlePolicy } from '../domain/costs.ts'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { type CostFormat, renderCosts } from '../report/costs/costs.ts'
import { deliver } from './deliver.ts'
import { type PeriodRequest, periodOf } from './period.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest } from './store-session.ts'
import { isSimulated, lateSources } from './store-state.ts'

export interface CostsRequest extends StoreRequest, PeriodRequest {
  readonly by: string
  readonly idle: IdlePolicy
  /** Amounts in native units even where prices are known. */
  readonly units?: boolean | undefined
  readonly account?: string | undefined
  readonly format: CostFormat
  readonly output?: string | undefined
  /** Rows to list as text; the rest is added up. */
  readonly top?: number | undefined
  readonly verbose?: boolean | undefined
}

const tables = ['cost_day', 'bill_line', 'attribution', 'identity', 'query_run'] as const

export async function costs(request: CostsRequest): Promise<Output> {
  const { format, terminal, output, top, verbose = false } = request
  const result = await costsOf(request)
  const color = terminal.color && output === undefined
  return deliver(
    renderCosts(result, format, { width: terminal.width, color, verbose, ...(top === undefined ? {} : { top }) }),
    request,
    0,
  )
}

export async function costsOf(request: Omit<CostsRequest, 'format'>): Promise<CostsResult> {
  const by = dimension(request.by)
  if (request.idle === 'owner' && by !== 'team') {
    throw new UserError(
      '--idle owner',
      'charges idle time to teams only',
      'Use it with --by team, or choose another policy.',
    )
  }
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const period = periodOf(request, version)
    const accounts = accountsOf(version, request.account)
    const result = await ask(session, version, { tables, accounts, ...period }, (engine) =>
      askCosts(engine, { by, ...period, idle: request.idle, inUnits: request.units ?? false }),
    )
    return { ...result, simulated: accounts.some(isSimulated), notMeasured: lateSources(version, accounts, period) }
  } finally {
    session.store.close()
  }
}

function dimension(by: string): CostDimension {
  const known = costDimensions.find((each) => each === by)
  if (known !== undefined) return known
  // The key stands in a JSON path of the query.
  const tag = /^tag:([^"\\]+)$/.exec(by)?.[1]
  if (tag !== undefined) return `tag:${tag}`
  throw new UserError('--by', 'is no dimension', `Choose ${costDimensions.join(', ')} or tag:<key>.`)
}

// `plimsoll costs explain`: where each cent of one query or model came from.

import { explainCost as askExplanation } from '../analyses/cost-explanation/explain.ts'
import type { Output } from '../domain/output.ts'
import { renderExplanation } from '../report/costs/explanation.ts'
import { deliver } from './deliver.ts'
import { type PeriodRequest, periodOf } from './period.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest } from './store-session.ts'
import { isSimulated } from './store-state.ts'

export interface ExplainCostRequest extends StoreRequest, PeriodRequest {
  /** Query id, model name or unique_id. */
  readonly name: string
  readonly account?: string | undefined
  readonly format: 'text' | 'json'
  readonly output?: string | undefined
  readonly verbose?: boolean | undefined
}

const tables = ['bill_line', 'attribution', 'identity', 'query_run'] as const

export async function explainCost(request: ExplainCostRequest): Promise<Output> {
  const { name, format, terminal, output, verbose = false } = request
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const period = periodOf(request, version)
    const accounts = accountsOf(version, request.account)
    const explanation = await ask(session, version, { tables, accounts, ...period }, (engine) =>
      askExplanation(engine, { name, ...period }),
    )
    const color = terminal.color && output === undefined
    const result = { ...explanation, simulated: accounts.some(isSimulated) }
    return deliver(renderExplanation(result, format, { width: terminal.width, color, verbose }), request, 0)
  } finally {
    session.store.close()
  }
}

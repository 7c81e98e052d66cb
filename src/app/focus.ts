// `plimsoll costs --format focus`: spend as rows of the FinOps Open Cost and Usage Specification.

import { focus as askFocus } from '../analyses/focus/focus.ts'
import type { Output } from '../domain/output.ts'
import { renderFocus } from '../report/costs/focus.ts'
import { deliver } from './deliver.ts'
import { type PeriodRequest, periodOf } from './period.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest } from './store-session.ts'

export interface FocusRequest extends StoreRequest, PeriodRequest {
  readonly account?: string | undefined
  readonly output?: string | undefined
}

export async function focus(request: FocusRequest): Promise<Output> {
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const period = periodOf(request, version)
    const accounts = accountsOf(version, request.account)
    const rows = await ask(session, version, { tables: ['cost_day'], accounts, ...period }, (engine) =>
      askFocus(engine, period),
    )
    return deliver(renderFocus(rows), request, 0)
  } finally {
    session.store.close()
  }
}

// `plimsoll tags check`: what share of the spend carries a tag, and who spends without.

import { tagCoverage } from '../analyses/tags/tags.ts'
import type { Output } from '../domain/output.ts'
import { renderTagCoverage } from '../report/tags/tags.ts'
import { deliver } from './deliver.ts'
import { type PeriodRequest, periodOf } from './period.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest } from './store-session.ts'
import { isSimulated } from './store-state.ts'

export interface TagsCheckRequest extends StoreRequest, PeriodRequest {
  readonly account?: string | undefined
  readonly format: 'text' | 'json'
  readonly output?: string | undefined
  readonly verbose?: boolean | undefined
}

const tables = ['attribution', 'bill_line', 'identity', 'query_run'] as const

export async function tagsCheck(request: TagsCheckRequest): Promise<Output> {
  const { format, terminal, output, verbose = false } = request
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const period = periodOf(request, version)
    const accounts = accountsOf(version, request.account)
    const coverage = await ask(session, version, { tables, accounts, ...period }, (engine) =>
      tagCoverage(engine, period),
    )
    const color = terminal.color && output === undefined
    const result = { ...coverage, simulated: accounts.some(isSimulated) }
    return deliver(renderTagCoverage(result, format, { width: terminal.width, color, verbose }), request, 0)
  } finally {
    session.store.close()
  }
}

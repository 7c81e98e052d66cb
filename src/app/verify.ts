// `plimsoll verify`: one page that reconciles what we attribute with what the platform metered and billed.

import { verify as askVerify, reconciles } from '../analyses/verify/verify.ts'
import type { Output } from '../domain/output.ts'
import { accountKey } from '../domain/telemetry/account.ts'
import type { VerifyResult } from '../domain/verify.ts'
import { renderVerify, type VerifyFormat } from '../report/verify/verify.ts'
import type { StoreVersion } from '../store/store.ts'
import { deliver } from './deliver.ts'
import { type Period, type PeriodRequest, periodOf } from './period.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest } from './store-session.ts'
import { isSimulated, lateSources } from './store-state.ts'

export interface VerifyRequest extends StoreRequest, PeriodRequest {
  readonly account?: string | undefined
  /** Accounts by name; otherwise by number, so that the page can be shared. */
  readonly names?: boolean | undefined
  readonly format: VerifyFormat
  readonly output?: string | undefined
}

const tables = ['bill_line', 'attribution', 'identity', 'metered_day', 'usage_line', 'invoice_line'] as const

/** Exit code 3 when nothing was metered; a difference is a bug of ours or a gap of the source, and ends with 1. */
export async function verify(request: VerifyRequest): Promise<Output> {
  const { format, terminal, output } = request
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const period = periodOf(request, version)
    const accounts = accountsOf(version, request.account)
    const found = await ask(session, version, { tables, accounts, ...period }, (engine) => askVerify(engine, period))
    const result: VerifyResult = {
      schema: 'plimsoll/verify/1',
      ...period,
      reconciles: reconciles(found),
      accounts: found.map((account, index) => ({
        ...account,
        ...stateOf(version, account, period),
        account: request.names || isSimulated(account) ? account.account : `account ${index + 1}`,
      })),
      simulated: accounts.some(isSimulated),
    }
    const color = terminal.color && output === undefined
    const code = found.length === 0 ? 3 : result.reconciles ? 0 : 1
    return deliver(renderVerify(result, format, { width: terminal.width, color }), request, code)
  } finally {
    session.store.close()
  }
}

function stateOf(
  version: StoreVersion,
  of: { readonly platform: string; readonly account: string },
  period: Period,
): Pick<VerifyResult['accounts'][number], 'watermarks' | 'notMeasured'> {
  const key = `${of.platform}.${of.account}`
  const mine = version.watermarks.filter((each) => accountKey(each) === key)
  return {
    watermarks: mine
      .map(({ origin, completeUpTo }) => ({
        view: origin,
        completeUpTo: completeUpTo.replace('.000Z', 'Z'),
      }))
      .sort((left, right) => (left.view < right.view ? -1 : 1)),
    notMeasured: lateSources(version, mine, period).map((gap) => ({
      ...gap,
      what: gap.what.slice(gap.what.indexOf(' ') + 1),
    })),
  }
}

// `plimsoll doctor [DIR]`: which views and rights are there, how new they are, what each missing one costs, and what mends it.

import { resolve } from 'node:path'
import type { Output } from '../domain/output.ts'
import type { DoctorAccount } from '../domain/telemetry/doctor-result.ts'
import type { ExportView } from '../domain/telemetry/export-view.ts'
import { renderDoctor } from '../report/doctor/doctor.ts'
import { findExports } from '../sources/exports/find-exports.ts'
import { chosenConfig } from './chosen-config.ts'
import { deliver } from './deliver.ts'
import { lookAtExports } from './doctor/exports.ts'
import { lookAtPlatform } from './doctor/live.ts'
import { lookAtStore } from './doctor/store.ts'
import { rootAround } from './sides.ts'
import { accountsOf, openStoreSession, type StoreRequest, storeFolder } from './store-session.ts'
import { chosenAccounts } from './sync/live/chosen-accounts.ts'
import { connect } from './sync/live/connect.ts'
import { knownOf, nothingKnown } from './sync/live/known.ts'
import { type Machine, realTiming } from './sync/live/machine.ts'
import { knownViews } from './sync/platforms.ts'
import { type Progress, progressOn } from './sync/progress.ts'

export interface DoctorRequest extends StoreRequest {
  /** A folder of exports to look at instead. */
  readonly folder?: string | undefined
  readonly account?: string | undefined
  /** Looks at the store alone. */
  readonly offline?: boolean | undefined
  readonly format: 'text' | 'json'
  readonly output?: string | undefined
  readonly verbose?: boolean | undefined
  readonly env: Machine['env']
  readonly home: string
  /** For tests. */
  readonly timing?: Machine['timing']
}

export async function doctor(request: DoctorRequest): Promise<Output> {
  const progress = progressOn(request.terminal)
  try {
    const accounts = request.folder === undefined ? await atHome(request, progress) : await inFolder(request, progress)
    progress.end()
    const { terminal, format, output, verbose = false } = request
    const options = { color: terminal.color && output === undefined, width: terminal.width, verbose }
    const text = renderDoctor({ schema: 'plimsoll/doctor/1', accounts }, format, options)
    const readable = accounts.some(({ views }) => views.some(({ state }) => state !== 'unreadable'))
    return deliver(text, request, readable ? 0 : 3)
  } finally {
    progress.end()
  }
}

async function inFolder(request: DoctorRequest, progress: Progress): Promise<readonly DoctorAccount[]> {
  const { folder = '.', timing = realTiming } = request
  const looked: DoctorAccount[] = []
  for (const exports of findExports(resolve(request.cwd, folder), folder, knownViews)) {
    const at = (step: string): void => progress.at(`${exports.account.account}: ${step}`)
    looked.push(await lookAtExports(exports, viewsOf(exports.account.platform), timing.now(), at))
  }
  return looked
}

/** The accounts of plimsoll.yml over the network, then what the store alone knows of others. */
async function atHome(request: DoctorRequest, progress: Progress): Promise<readonly DoctorAccount[]> {
  const { env, home, timing = realTiming, account: asked } = request
  const { root, files } = rootAround(request.cwd)
  const config = chosenConfig(request, files)
  const stored = storeFolder(request) !== null
  const live =
    request.offline === true || (config.accounts.length === 0 && stored) ? [] : chosenAccounts(config.accounts, asked)
  const version = stored ? await (await openStoreSession(request, false)).store.pin() : null
  const looked: DoctorAccount[] = []
  for (const account of live) {
    const connection = connect(account, config, { env, home, timing }, root, request.version)
    const at = (step: string): void => progress.at(`${account.name}: ${step}`)
    try {
      const { platform, name } = account
      const { completeUpTo } = version === null ? nothingKnown : knownOf(version, { platform, account: name })
      looked.push(await lookAtPlatform(connection, viewsOf(platform), completeUpTo, timing.now(), at))
    } finally {
      await connection.close()
    }
  }
  if (version === null || (asked !== undefined && looked.length > 0)) return looked
  const others = accountsOf(version, asked).filter(
    ({ platform, account }) =>
      viewsOf(platform).length > 0 && !live.some((each) => each.platform === platform && each.name === account),
  )
  return [...looked, ...others.map((each) => lookAtStore(each, version, viewsOf(each.platform), timing.now()))]
}

function viewsOf(platform: string): readonly ExportView[] {
  return knownViews.filter((view) => view.platform === platform)
}

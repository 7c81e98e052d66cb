// What one account shows as of its last complete day: what moved and why, what checks find, and who stands for it.

import { causesOf } from '../../analyses/causes/causes.ts'
import { causesRead } from '../../analyses/causes/evidence.ts'
import { prepareChecks } from '../../analyses/checks/prepare-checks.ts'
import { checks } from '../../analyses/checks/registry.generated.ts'
import { drift, driftReads } from '../../analyses/drift/drift.ts'
import { fromFindings } from '../../analyses/incidents/from-findings.ts'
import { fromMovements } from '../../analyses/incidents/from-movements.ts'
import { oneCause } from '../../analyses/incidents/one-cause.ts'
import type { Responsible, Sighting } from '../../analyses/incidents/sighting.ts'
import type { PlatformCheck } from '../../analyses/platform-check.ts'
import type { CostGap } from '../../domain/costs.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import type { TableName } from '../../domain/telemetry/table-name.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import type { Engine } from '../../store/engine/engine.ts'
import type { JudgedAccount } from './judged-account.ts'
import { ownerOfSubjects, ownersRead } from './owner-of.ts'

/** Days back that drift reads, and as many before as causes and baselines need. */
export const daysRead = 160

export const accountTables: readonly TableName[] = [
  ...new Set<TableName>([...causesRead, ...ownersRead, ...checks.flatMap(({ reads }) => reads), ...driftReads]),
]

/** Days that say who owns what. */
const ownerDays = 30

export interface AccountView {
  readonly sightings: readonly Sighting[]
  readonly findings: readonly PlatformFinding[]
  readonly who: Responsible
  readonly gaps: readonly CostGap[]
}

export interface AccountSettings {
  readonly least: string
  readonly watcher: string | null
  /** Checks that are asked; all when left out. */
  readonly asked?: readonly PlatformCheck[]
}

/** The engine must have `accountTables` of the account bound for `daysRead` days. */
export async function judgeAccount(
  engine: Engine,
  { account, asOf }: Pick<JudgedAccount, 'account' | 'asOf'>,
  { least, watcher, asked = checks }: AccountSettings,
): Promise<AccountView> {
  const to = addDays(asOf, 1)
  const ownerOf = await ownerOfSubjects(engine, { from: addDays(to, -ownerDays), to })
  const who: Responsible = { ownerOf, watcher }
  const { movements, reverted, notJudged } = await drift(engine, { asOf, least })
  const causes = await causesOf(engine, movements, { asOf, reverted })
  await prepareChecks(engine)
  const findings: PlatformFinding[] = []
  for (const check of asked) {
    findings.push(...(await check.find(engine, { period: { from: addDays(to, -check.days), to }, ownerOf, least })))
  }
  return {
    sightings: oneCause(
      fromFindings(findings, who),
      fromMovements({ movements, causes, asOf }, who),
      addDays(to, -eventDays(asked, findings)),
    ),
    findings: findings.filter(({ isEvent }) => !isEvent),
    who,
    gaps: notJudged.map(({ what, reason }) => ({ what: what === '' ? accountKey(account) : what, reason })),
  }
}

/** Days back that every check which saw something happen looked at. */
function eventDays(asked: readonly PlatformCheck[], findings: readonly PlatformFinding[]): number {
  const seen = new Set(findings.filter(({ isEvent }) => isEvent).map(({ check }) => check))
  return Math.min(daysRead, ...asked.filter(({ id }) => seen.has(id)).map(({ days }) => days))
}

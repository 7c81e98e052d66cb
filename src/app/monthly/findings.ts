// What stands at the end of the period: findings of every check, dearest first.

import { checks } from '../../analyses/checks/registry.generated.ts'
import type { CheckContext, PlatformCheck } from '../../analyses/platform-check.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import type { Engine } from '../../store/engine/engine.ts'

/** Less than this a month is not worth a finding; in currency, or units. */
const least = '5'

/** What finds waste rather than risk or matters of policy. */
export const wasteChecks = checks.filter(({ component }) => component !== null)

/** The engine must have what the checks read bound for their days before `to`. */
export async function readFindings(
  engine: Engine,
  to: string,
  ownerOf: CheckContext['ownerOf'],
  asked: readonly PlatformCheck[] = checks,
): Promise<readonly PlatformFinding[]> {
  const found: PlatformFinding[] = []
  for (const check of asked) {
    const context = { period: { from: addDays(to, -check.days), to }, ownerOf, least }
    found.push(...(await check.find(engine, context)))
  }
  return found.filter(({ isEvent }) => !isEvent).sort(byMoney)
}

function byMoney(left: PlatformFinding, right: PlatformFinding): number {
  return Number(right.monthly?.amount ?? 0) - Number(left.monthly?.amount ?? 0)
}

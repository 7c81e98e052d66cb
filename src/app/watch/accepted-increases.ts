// Accepted increases as load lines count them: with the scopes that each is a part of.

import type { AcceptedIncrease } from '../../analyses/load-line/load-lines.ts'
import { platforms } from '../../domain/telemetry/account.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { Subject } from '../../domain/watch/subject.ts'

export function acceptedIncreases(
  decisions: readonly Decision[],
  ownerOf: (subject: Subject) => string | null,
): readonly AcceptedIncrease[] {
  return decisions.flatMap(({ answer, monthly, currency, subject, from, until }) => {
    if (answer !== 'intended' || monthly === null || currency === null) return []
    const { type, id, account } = subject
    const [, name = '', rest = ''] = /^([^.]+)\.(.+)$/.exec(account ?? '') ?? []
    const platform = platforms.find((each) => each === name)
    const team = platform === undefined ? null : ownerOf({ platform, account: rest, type, id })
    return [
      {
        account,
        team: type === 'team' ? id : team,
        warehouse: type === 'warehouse' ? id : null,
        workload: type === 'workload' ? id : null,
        monthly,
        currency,
        from,
        until,
      },
    ]
  })
}

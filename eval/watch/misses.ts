// What watch told wrongly, with what is needed to look at it again.

import type { Cause } from '../../src/domain/watch/cause.ts'
import type { WatchedAccount } from './tables.ts'

export function watchMisses(accounts: readonly WatchedAccount[]): string {
  const lines: string[] = []
  for (const { platform, seed, score } of accounts) {
    lines.push(`## ${platform} seed ${seed}`, '')
    for (const { plant, incidents, cause, causes, isOwnerRight, isLifeRight, title } of score.plants) {
      const faults = [
        incidents === 0 ? ['never told'] : incidents > 1 ? [`${incidents} incidents`] : [],
        isOwnerRight === false ? ['other owner'] : [],
        cause !== null && cause !== 'first' ? [`cause ${cause}: ${causes.map(said).join('; ')}`] : [],
        incidents > 0 && !isLifeRight ? ['other state at the end'] : [],
      ].flat()
      if (faults.length === 0) continue
      const { kind, subject, day, at } = plant
      lines.push(`- ${kind} ${subject.type} ${subject.id} on ${day} (${at}), "${title}": ${faults.join(', ')}`)
    }
    for (const { incident, firstToldOn, lastToldOn, echoOf, control } of score.others) {
      const { kind, subject, startedOn, monthlyImpact, causes } = incident
      const of =
        control !== null
          ? `control ${control.kind}`
          : echoOf === null
            ? 'nothing'
            : `echo of ${echoOf.kind} ${echoOf.subject.id}`
      lines.push(
        `- FALSE ${kind} ${subject.type} ${subject.id} from ${startedOn}, ${monthlyImpact} a month, told ${firstToldOn} to ${lastToldOn}: ${of} (${causes.map(said).join('; ')})`,
      )
    }
    lines.push('')
  }
  return lines.join('\n')
}

function said({ type, ref, wording, at }: Cause): string {
  return `${wording} ${type} ${ref} ${at ?? ''}`.trim()
}

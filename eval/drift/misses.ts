// What drift missed, and what it told of nothing, with what is needed to look at it again.

import { daysAllowed, type ScoredAccount } from './tables.ts'

export function missesOf(accounts: readonly ScoredAccount[]): string {
  const lines: string[] = []
  for (const { platform, seed, score } of accounts) {
    lines.push(`## ${platform} seed ${seed}`, '')
    for (const { plant, delay, datedOff, instead } of score.plants) {
      const isLate = delay !== null && delay > daysAllowed(plant.kind)
      if (delay !== null && !isLate && (datedOff ?? 0) <= 2) continue
      const found = delay === null ? `missed: ${instead}` : `told after ${delay} days, dated ${datedOff} off`
      const { kind, variant, subject, day, effect, noise, share, runsBefore } = plant
      lines.push(
        `- ${kind} (${variant}) ${subject.type} ${subject.id} on ${day}, effect ${figure(effect)}, noise ${figure(noise)}, share ${figure(share)}, statements ${figure(runsBefore)}: ${found}`,
      )
    }
    for (const { told, firstToldOn, lastToldOn, echoOf, control } of score.falseIncidents) {
      const why =
        control !== null
          ? `control ${control.kind}`
          : echoOf !== null
            ? `echo of ${echoOf.kind} ${echoOf.subject.id}`
            : 'nothing'
      lines.push(
        `- FALSE ${told.kind} ${told.direction} ${told.type} ${told.name} from ${told.startedOn}, ${told.monthlyImpact} a month, share ${figure(told.shareOfSpend)}, told as of ${firstToldOn} to ${lastToldOn}: ${why}`,
      )
    }
    lines.push('')
  }
  return lines.join('\n')
}

function figure(value: number | null): string {
  return value === null ? '-' : value.toFixed(3)
}

// Findings of checks that happened at a time, a storm of retries or of probes, as what an incident is made of.

import { decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import { type Responsible, responsibleFor, type Sighting, storyOf } from './sighting.ts'

/** Days of a month that impacts are told for. */
const monthDays = 30n

export function fromFindings(findings: readonly PlatformFinding[], who: Responsible): readonly Sighting[] {
  return findings
    .filter(({ isEvent }) => isEvent)
    .map((finding) => {
      const monthly = finding.monthly?.amount ?? '0'
      const responsible = responsibleFor(finding.subject, who)
      return {
        family: 'events',
        story: storyOf('events', finding.subject, finding.check),
        tells: [],
        kind: finding.check.startsWith('agent') ? 'agent' : 'failures',
        subject: finding.subject,
        title: finding.title,
        startedOn: finding.firstSeen,
        earliest: finding.firstSeen,
        latest: finding.firstSeen,
        detectedOn: finding.lastSeen,
        lastSeen: finding.lastSeen,
        dailyBefore: '0',
        dailyAfter: decimalText(parseDecimal(monthly, nanoPerUnit) / monthDays, nanoPerUnit),
        monthlyImpact: monthly,
        currency: finding.monthly?.currency ?? null,
        unit: null,
        owner: finding.owner ?? responsible.owner,
        watcher: finding.owner === null ? responsible.watcher : null,
        causes: [],
        metrics: [],
        alsoSeenIn: [],
        fix: finding.fix,
      }
    })
}

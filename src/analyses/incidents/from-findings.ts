// Findings of checks that happened at a time, a storm of retries or of probes, as what an incident is made of.

import { groupBy } from '../../domain/group-by.ts'
import { decimalText, nanoPerUnit, parseDecimal } from '../../domain/telemetry/money.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import { subjectKey } from '../../domain/watch/subject.ts'
import { type Responsible, responsibleFor, type Sighting, storyOf } from './sighting.ts'

/** Days of a month that impacts are told for. */
const monthDays = 30n

/** One for each subject, whatever checks see of it: who probes also retries. The dearest finding says what it is. */
export function fromFindings(findings: readonly PlatformFinding[], who: Responsible): readonly Sighting[] {
  const events = findings.filter(({ isEvent }) => isEvent)
  return [...groupBy(events, ({ subject }) => subjectKey(subject)).values()].flatMap((group) => {
    const [first, ...others] = group.sort((a, b) => amountOf(b) - amountOf(a) || (a.check < b.check ? -1 : 1))
    return first === undefined ? [] : [sightingOf(first, others, who)]
  })
}

function sightingOf(finding: PlatformFinding, others: readonly PlatformFinding[], who: Responsible): Sighting {
  const all = [finding, ...others]
  const startedOn = all.map(({ firstSeen }) => firstSeen).sort()[0] ?? finding.firstSeen
  const lastSeen =
    all
      .map((each) => each.lastSeen)
      .sort()
      .at(-1) ?? finding.lastSeen
  const monthly = finding.monthly?.amount ?? '0'
  const responsible = responsibleFor(finding.subject, who)
  return {
    family: 'events',
    story: storyOf('events', finding.subject),
    // Its spend may have been told of as such before a check saw what it is.
    tells: [storyOf('spend', finding.subject)],
    kind: finding.component === 'failed' || finding.subject.type === 'model' ? 'failures' : 'agent',
    subject: finding.subject,
    title:
      others.length === 0 ? finding.title : `${finding.title}; also ${others.map(({ check }) => check).join(', ')}`,
    startedOn,
    earliest: startedOn,
    latest: startedOn,
    detectedOn: lastSeen,
    lastSeen,
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
}

function amountOf({ monthly }: PlatformFinding): number {
  return Number(monthly?.amount ?? '0')
}

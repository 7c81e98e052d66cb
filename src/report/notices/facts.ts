// What a notice says, as plain sentences that each form escapes in its own way.

import type { Cause } from '../../domain/watch/cause.ts'
import type { Incident } from '../../domain/watch/incident.ts'
import type { IncidentChange, Notice } from '../../domain/watch/notice.ts'
import { amountText } from '../costs/amounts.ts'
import { plural } from '../wording.ts'

export interface NoticeFacts {
  readonly title: string
  readonly lines: readonly string[]
  /** What to run to answer; null where nothing is asked. */
  readonly command: string | null
}

const changeWords: Readonly<Record<IncidentChange, string>> = {
  opened: 'Opened',
  growing: 'Growing',
  accepted: 'Accepted',
  resolved: 'Resolved',
  reopened: 'Reopened',
}

const causeWords: Readonly<Record<Cause['wording'], string>> = {
  'coincides with': 'It coincides with',
  explains: 'It is explained by',
  confirmed: 'The cause, confirmed',
  'none found': 'No cause was found',
}

export function noticeFacts({ change, incident }: Notice, simulated: boolean): NoticeFacts {
  const isOver = change === 'resolved' || change === 'accepted'
  return {
    title: `${changeWords[change]}: ${incident.title}`,
    lines: [
      levels(incident),
      ownerLine(incident),
      ...incident.causes.filter(({ type }) => type !== 'none_found').map(causeLine),
      ...(incident.alsoSeenIn.length === 0
        ? []
        : [`The same change shows in ${plural(incident.alsoSeenIn.length, 'other place')}.`]),
      ...(isOver ? [] : [incident.fix === '' ? 'Was this intended?' : incident.fix]),
      ...(simulated ? ['Simulated account: nothing of this was ever spent.'] : []),
    ],
    // Ids are ours and hold nothing that a shell reads.
    command: isOver ? null : `plimsoll accept ${incident.id} --reason "..." --owner "..."`,
  }
}

function levels({ startedOn, dailyBefore, dailyAfter, monthlyImpact, currency, unit }: Incident): string {
  const text = (amount: string): string => amountText(amount, currency, unit)
  const sign = Number(monthlyImpact) > 0 ? '+' : ''
  return `Since ${startedOn}: ${text(dailyBefore)} to ${text(dailyAfter)} a day, ${sign}${text(monthlyImpact)} a month.`
}

function ownerLine({ owner, watcher }: Incident): string {
  if (owner !== null) return `Owner: ${owner}.`
  return watcher === null ? 'Nobody owns it.' : `Nobody owns it; ${watcher} is on watch.`
}

function causeLine({ wording, detail, ref }: Cause): string {
  const what = detail === '' ? ref : detail
  return `${causeWords[wording]}: ${what}`
}

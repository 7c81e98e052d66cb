// What watch says of an incident in words: since when, how much, why, and the question to its owner.

import type { Cause } from '../../domain/watch/cause.ts'
import type { Incident } from '../../domain/watch/incident.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import { amountText } from '../costs/amounts.ts'

/** `+$297.00 a month`; signed, since what vanished is less. */
export function impactText({ monthlyImpact, currency, unit }: Incident): string {
  const text = amountText(monthlyImpact, currency, unit)
  return `${monthlyImpact.startsWith('-') ? '' : '+'}${text} a month`
}

export function levelText({ dailyBefore, dailyAfter, currency, unit }: Incident): string {
  return `${amountText(dailyBefore, currency, unit)} a day before, ${amountText(dailyAfter, currency, unit)} since`
}

export function ownerText({ owner, watcher }: Incident): string {
  if (owner !== null) return owner
  return watcher === null ? 'nobody' : `nobody; on watch: ${watcher}`
}

/** `explains: model.a has other SQL since ... (written with claude)`. */
export function causeText({ wording, detail, agent }: Cause): string {
  const written = agent === null ? '' : ` (written with ${agent})`
  return wording === 'none found' ? `no cause found: ${detail}` : `${wording}: ${detail}${written}`
}

export function phaseText({ phase, decision }: Incident): string {
  const standing = decision?.standing
  if (standing?.kind === 'exceeded') return `${phase}; decision ${decision?.id} is exceeded`
  if (standing?.kind === 'expired') return `${phase}; decision ${decision?.id} ended ${standing.on}`
  return phase === 'accepted' ? `accepted by decision ${decision?.id}` : phase
}

export function questionText({ kind, startedOn }: Incident): string {
  if (kind === 'vanished') return `Was it meant to stop on ${startedOn}?`
  return kind === 'load_line' ? 'Is the budget still right?' : `Was this intended, since ${startedOn}?`
}

/** The command that answers; names of people and amounts are the user's to say. */
export function acceptCommand({ id, monthlyImpact }: Incident): string {
  const amount = monthlyImpact.startsWith('-') ? '0' : String(Math.ceil(Number(monthlyImpact)))
  return `plimsoll accept ${id} --reason "..." --monthly ${amount} --until YYYY-MM-DD`
}

/** `Warehouse is on and idle: warehouse BI_WH`. */
export function findingText({ title, subject: { type, id } }: PlatformFinding): string {
  return id === '' || title.includes(id) ? title : `${title}: ${type} ${id}`
}

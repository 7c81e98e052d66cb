// `plimsoll accept`: records an answer about an incident or a subject in .plimsoll/decisions.yml, or lists how answers stand.

import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { platforms } from '../domain/telemetry/account.ts'
import { addDays, isDay } from '../domain/utc-day.ts'
import type { Answer, Decision } from '../domain/watch/decision.ts'
import type { Incident } from '../domain/watch/incident.ts'
import { subjectTypes } from '../domain/watch/subject.ts'
import { renderDecisions } from '../report/watch/decisions.ts'
import { journalIn } from '../store/journal/journal.ts'
import { journalState } from '../store/journal/journal-state.ts'
import { decisionsFile, readDecisions } from '../workspace/decisions.ts'
import { addDecision } from '../workspace/decisions-write.ts'
import { decisionId } from './decision-id.ts'
import { notADay } from './not-a-day.ts'
import { rootAround } from './sides.ts'
import { accountsOf, ask, openStoreSession, type StoreRequest, storeFolder } from './store-session.ts'
import { judgedAccounts } from './watch/judged-account.ts'
import { standings, standingsFrom, standingsRead } from './watch/standings.ts'

export interface AcceptRequest extends StoreRequest {
  /** Id of an incident or its beginning, or a subject as type:id, such as team:finance. */
  readonly what: string
  readonly account?: string | undefined
  readonly answer: Answer
  readonly reason: string | undefined
  /** The owner of the incident when left out. */
  readonly owner?: string | undefined
  /** Accepted increase a month; whatever it is when left out. */
  readonly monthly?: string | undefined
  readonly currency?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly by?: string | undefined
}

export async function accept(request: AcceptRequest): Promise<Output> {
  const { answer, reason, monthly, from, until, by, today } = request
  if (reason === undefined || reason.trim() === '')
    throw new UserError('--reason', 'is missing', 'Say why, for those who read it later.')
  for (const [option, day] of [
    ['--from', from],
    ['--until', until],
  ] as const) {
    if (day !== undefined && !isDay(day)) throw notADay(option)
  }
  if (monthly !== undefined && !/^\d+(\.\d{1,6})?$/.test(monthly)) {
    throw new UserError('--monthly', 'is no amount', 'Write it as 450 or 450.50, without a currency.')
  }
  const { root, files } = rootAround(request.cwd)
  const incident = await incidentMeant(request)
  const subject = incident === null ? subjectMeant(request) : subjectOf(incident)
  const owner = request.owner ?? incident?.owner ?? undefined
  if (owner === undefined)
    throw new UserError('--owner', 'is missing', 'Name who stands for it: nobody is known to own it.')
  const start = from ?? incident?.startedOn ?? today
  if (until !== undefined && until < start)
    throw new UserError('--until', `${until} is before ${start}, when it begins`, 'Choose a later day.')
  const currency = request.currency ?? incident?.currency ?? null
  const told = { subject, answer, reason, owner, monthly: monthly ?? null, currency, from: start, until: until ?? null }
  const decision: Decision = {
    id: decisionId(told, today, readDecisions(files)),
    ...told,
    decidedOn: today,
    decidedBy: by ?? null,
  }
  addDecision(root, decision)
  return {
    text: `Recorded ${decision.id} in ${decisionsFile}: commit it, so that others see it.\n`,
    notes: [],
    exitCode: 0,
  }
}

export interface ListDecisionsRequest extends StoreRequest {
  readonly format: 'text' | 'json'
}

/** Every decision with how it stands; without a store, none is measured. */
export async function listDecisions(request: ListDecisionsRequest): Promise<Output> {
  const decisions = readDecisions(rootAround(request.cwd).files)
  const unmeasured = decisions.map((decision) => ({ decision, standing: { kind: 'not_measured' } as const }))
  const rows = decisions.length === 0 || storeFolder(request) === null ? unmeasured : await measured(request, decisions)
  const { color, width } = request.terminal
  return { text: renderDecisions(rows, request.format, { color, width }), notes: [], exitCode: 0 }
}

async function measured(request: StoreRequest, decisions: readonly Decision[]) {
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const { accounts } = judgedAccounts(version, accountsOf(version, undefined), null)
    const [asOf = ''] = accounts.map((each) => each.asOf).sort()
    const [knownFrom = ''] = accounts.map((each) => each.knownFrom).sort()
    const days = { asOf, knownFrom }
    const reading = { tables: standingsRead, from: standingsFrom(decisions, days), to: addDays(asOf, 1) }
    return await ask(session, version, reading, (engine) => standings(engine, decisions, days))
  } finally {
    session.store.close()
  }
}

/** Null where a subject is named. */
async function incidentMeant(request: AcceptRequest): Promise<Incident | null> {
  if (isSubject(request.what)) return null
  const folder = storeFolder(request)
  const entries = folder === null ? [] : await journalIn(folder).read()
  const known = [...journalState(entries, null).incidents.values()].map(({ incident }) => incident)
  const found = known.filter(({ id }) => id === request.what)
  const fitting = found.length > 0 ? found : known.filter(({ id }) => id.startsWith(request.what))
  const [incident, other] = fitting
  if (incident !== undefined && other === undefined) return incident
  throw new UserError(
    request.what,
    other === undefined ? 'is no incident that watch has told of' : 'is the beginning of several incidents',
    'Name one as `plimsoll watch --once` lists it, or a subject such as team:finance.',
  )
}

function isSubject(what: string): boolean {
  return subjectTypes.some((type) => what === type || what.startsWith(`${type}:`))
}

function subjectMeant({ what, account }: AcceptRequest): Decision['subject'] {
  const type = subjectTypes.find((each) => what === each || what.startsWith(`${each}:`))
  if (type === undefined) throw new Error('it was found to be a subject')
  const id = what.slice(type.length + 1)
  if (id === '' && type !== 'platform') throw new UserError(what, 'names nothing', `Write it as ${type}:<name>.`)
  if (account !== undefined && !platforms.some((each) => account.startsWith(`${each}.`))) {
    throw new UserError('--account', 'is not written as platform.name', 'Write it as snowflake.acme_prod.')
  }
  return { type, id, account: account ?? null }
}

function subjectOf({ subject: { type, id, platform, account } }: Incident): Decision['subject'] {
  return { type, id, account: account === '*' ? null : `${platform}.${account}` }
}

// What was planted, as it came out: days, units before and after, share and noise, measured on the hidden truth.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Engine, literal } from '../../src/store/engine/engine.ts'
import { dayMs, type Settings } from '../options.ts'
import type { Plan } from './plan.ts'
import { isControl, type Plant, type PlantName, type PlantSubject } from './plant.ts'
import dailySql from './subject-day.sql'

export interface PlantTruth {
  readonly kind: PlantName
  readonly isControl: boolean
  readonly variant: string
  readonly subject: PlantSubject
  readonly alsoSubjects: readonly PlantSubject[]
  readonly owner: string | null
  readonly raises: Plant['raises']
  /** First UTC day with something of the new state; null: it was always so. */
  readonly day: string | null
  /** Instant of the deploy or the change, ISO. */
  readonly at: string | null
  readonly until: string | null
  /** Factor by design; null: none was set. */
  readonly effect: number | null
  /** Means of whole days, up to 28 of them, in native units: busy ones of statements, all that is metered of a warehouse. */
  readonly before: number | null
  readonly after: number | null
  /** The same of idle units of a warehouse. */
  readonly idleBefore: number | null
  readonly idleAfter: number | null
  /** Coefficient of variation of the days before, of days without failed statements; weekdays, month ends and growth are in it. */
  readonly noise: number | null
  readonly runsBefore: number | null
  readonly runsAfter: number | null
  /** The larger of before and after over what warehouses were metered in those days. */
  readonly share: number | null
  /** What somebody could find as its cause. */
  readonly evidence: string
}

interface SubjectDay {
  readonly day: string
  readonly units: number
  readonly idle: number
  readonly runs: number
  readonly failed: number
  readonly total: number
}

const windowDays = 28

export async function writePlants(engine: Engine, settings: Settings, plan: Plan): Promise<readonly PlantTruth[]> {
  if (plan.plants.length === 0) return []
  const truths: PlantTruth[] = []
  for (const plant of plan.plants) truths.push(await truthOf(engine, settings, plant))
  writeFileSync(join(settings.out, 'truth', 'plants.json'), `${JSON.stringify(truths, null, 2)}\n`)
  return truths
}

async function truthOf(engine: Engine, settings: Settings, plant: Plant): Promise<PlantTruth> {
  const days = await subjectDays(engine, settings, plant)
  const first = firstDay(plant, days)
  const before = plant.from === null ? days : days.filter(({ day }) => day < isoDay(plant.from)).slice(-windowDays)
  // From the second day on, since the first may have something of both.
  const after = first === null ? [] : days.filter(({ day }) => day > first).slice(0, windowDays)
  const isWarehouse = plant.subject.type === 'warehouse'
  const [unitsBefore, unitsAfter] = [mean(before, ({ units }) => units), mean(after, ({ units }) => units)]
  const shares = [before, after].map(
    (window) => (mean(window, ({ units }) => units) ?? 0) / (mean(window, ({ total }) => total) || 1),
  )
  return {
    kind: plant.kind,
    isControl: isControl(plant.kind),
    variant: plant.variant,
    subject: plant.subject,
    alsoSubjects: [...plant.alsoSubjects, ...(await namesOnDatabricks(engine, settings, plant))],
    owner: plant.owner,
    raises: plant.raises,
    day: first,
    at: plant.from === null ? null : new Date(plant.from).toISOString(),
    until: plant.until === null ? null : new Date(plant.until).toISOString(),
    effect: plant.effect,
    before: unitsBefore,
    after: unitsAfter,
    idleBefore: isWarehouse ? mean(before, ({ idle }) => idle) : null,
    idleAfter: isWarehouse ? mean(after, ({ idle }) => idle) : null,
    noise: noiseOf(before),
    runsBefore: mean(before, ({ runs }) => runs),
    runsAfter: mean(after, ({ runs }) => runs),
    share: Math.max(...shares),
    evidence: evidenceOf(plant),
  }
}

/** There a user is an e-mail address, and what asks has an id, which is its name in the views. */
async function namesOnDatabricks(
  engine: Engine,
  { platform }: Settings,
  { kind, subject, alsoSubjects, target }: Plant,
): Promise<readonly PlantSubject[]> {
  if (platform !== 'databricks') return []
  const users = [subject, ...alsoSubjects].filter(({ type }) => type === 'user')
  const mails = users.map(({ id }): PlantSubject => ({ type: 'user', id: `${id.toLowerCase()}@harbourgroup.example` }))
  const source = kind === 'agent_storm' ? 'genie' : kind === 'new_dashboard' ? 'dashboard' : null
  if (source === null) return mails
  const [row] = await engine.rows(`SELECT uuid_of(${literal(target)}) AS id`)
  return [...mails, { type: 'workload', id: `${source} ${String(row?.id)}` }]
}

async function subjectDays(engine: Engine, settings: Settings, plant: Plant): Promise<readonly SubjectDay[]> {
  const { type, id } = plant.subject
  const conditions: Readonly<Record<string, string>> = {
    model: `model = ${literal(id)}`,
    workload: `workload = ${literal(id)}`,
    user: `workload = ${literal(plant.target)}`,
    warehouse: `warehouse_name = ${literal(id)}`,
  }
  const condition = conditions[type] ?? 'true'
  const metered = type === 'warehouse' ? `warehouse_name = ${literal(id)}` : 'false'
  const rows = await engine.rows(
    dailySql.replaceAll('/* of the subject */', condition).replaceAll('/* metered of it */', metered),
  )
  const last = isoDay(settings.to - dayMs)
  return rows
    .map((row) => ({
      day: String(row.day),
      units: Number(row.units),
      idle: Number(row.idle),
      runs: Number(row.runs),
      failed: Number(row.failed),
      total: Number(row.total),
    }))
    .filter(({ day }) => day >= isoDay(settings.from) && day <= last)
}

/** A nightly model changes with the night after its deploy, a warehouse at once. */
function firstDay(plant: Plant, days: readonly SubjectDay[]): string | null {
  if (plant.from === null) return null
  const own = isoDay(plant.from)
  if (plant.subject.type !== 'model') return own
  const before = days.filter(({ day }) => day < own).slice(-windowDays)
  const isNightly = (mean(before, ({ runs }) => runs) ?? 0) < 24 && !['frequency', 'orphan'].includes(plant.kind)
  return isNightly ? isoDay(plant.from + dayMs) : own
}

function noiseOf(days: readonly SubjectDay[]): number | null {
  const clean = days.filter(({ failed, units }) => failed === 0 && units > 0).map(({ units }) => units)
  if (clean.length < 5) return null
  const average = clean.reduce((sum, units) => sum + units, 0) / clean.length
  const variance = clean.reduce((sum, units) => sum + (units - average) ** 2, 0) / (clean.length - 1)
  return Math.sqrt(variance) / average
}

function mean(days: readonly SubjectDay[], of: (day: SubjectDay) => number): number | null {
  return days.length === 0 ? null : days.reduce((sum, day) => sum + of(day), 0) / days.length
}

function isoDay(at: number | null): string {
  return new Date(at ?? 0).toISOString().slice(0, 10)
}

function evidenceOf({ kind, subject }: Plant): string {
  switch (kind) {
    case 'step_up_20':
    case 'step_up_40':
    case 'step_up_100':
    case 'step_down':
    case 'full_refresh':
      return 'manifest with another checksum, commit'
    case 'new_model':
    case 'near_duplicate':
    case 'orphan':
      return 'manifest with a new model, commit'
    case 'vanished':
      return 'manifest without the model, commit'
    case 'auto_suspend':
    case 'min_clusters':
    case 'upsizing':
      return `alter warehouse ${subject.id}`
    case 'price_change':
      return 'rate sheet or list prices'
    default:
      return ''
  }
}

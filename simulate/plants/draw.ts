// Draws for an account which plant lies on which subject from which day on: by its seed, whatever else is planted.

import { dayMs, type Settings } from '../options.ts'
import { parameters } from '../parameters.ts'
import { type Random, randomStream } from '../random/random.ts'
import { neighbourWorkload } from '../world/services.ts'
import { teamOfWarehouse } from '../world/warehouses.ts'
import { type Plant, type PlantName, type PlantSubject, plantNames } from './plant.ts'
import { type ModelSubject, modelSubjects, newDashboards, newModels, newWorkloads, testsOf } from './subjects.ts'

const hourMs = 3_600_000

/** Kinds that need a model, and which models do for them. */
const modelKinds: Partial<Record<PlantName, (subject: ModelSubject) => boolean>> = {
  full_refresh: ({ isIncremental }) => isIncremental,
  frequency: () => true,
  test_cost: ({ node }) => testsOf(node.id).length > 0,
  retried_failures: ({ isIncremental }) => !isIncremental,
  vanished: () => true,
  step_up_20: () => true,
  step_up_40: () => true,
  step_up_100: () => true,
  step_down: () => true,
  ramp: () => true,
  month_end: ({ isIncremental }) => !isIncremental,
  weekday: () => true,
  volume_growth: () => true,
  backfill: ({ isIncremental }) => !isIncremental,
}

interface Draws {
  readonly random: Random
  /** An hour of the office on a working day in the middle of the period. */
  readonly from: number
  readonly share: number
}

/** All that could be planted, of which the account has those it asks for: so one never moves another. */
export function drawPlants(settings: Settings, density: number): readonly Plant[] {
  const models = modelsByKind(settings, density)
  const warehouses = warehousesByKind(settings)
  return plantNames
    .filter((kind) => settings.plants.includes(kind))
    .map((kind): Plant => {
      const random = randomStream(settings.seed, `plants/${kind}`)
      const [low, high] = parameters.plantShares.value
      const draws = { random, from: onset(settings, random), share: random.between(low, high) }
      const model = models.get(kind)
      if (model !== undefined) return onModel(kind, model, draws)
      const warehouse = warehouses.get(kind)
      if (warehouse !== undefined) return onWarehouse(kind, warehouse, draws)
      return onOther(kind, settings, draws)
    })
}

function onset(settings: Settings, random: Random): number {
  const [first, last] = parameters.plantPeriod.value
  let day = Math.round(settings.days * random.between(first, last))
  const weekday = new Date(settings.from + day * dayMs).getUTCDay()
  if (weekday === 6) day -= 1
  if (weekday === 0) day += 1
  return settings.from + Math.max(1, Math.min(day, settings.days - 1)) * dayMs + random.whole(8 * 60, 16 * 60) * 60_000
}

function modelsByKind(settings: Settings, density: number): ReadonlyMap<PlantName, ModelSubject> {
  const random = randomStream(settings.seed, 'plants/subjects')
  const left = modelSubjects(settings, density)
    .map((subject) => ({ subject, order: random.unit() }))
    .sort((one, other) => one.order - other.order)
    .map(({ subject }) => subject)
  const chosen = new Map<PlantName, ModelSubject>()
  for (const [kind, fits] of Object.entries(modelKinds) as [PlantName, (subject: ModelSubject) => boolean][]) {
    const at = left.findIndex(fits)
    if (at < 0) throw new Error(`no model for ${kind}`)
    chosen.set(kind, ...(left.splice(at, 1) as [ModelSubject]))
  }
  return chosen
}

function warehousesByKind({ seed }: Settings): ReadonlyMap<PlantName, string> {
  const random = randomStream(seed, 'plants/warehouses')
  const [wide, other] = random.chance(0.5) ? ['BI', 'ADHOC'] : ['ADHOC', 'BI']
  const [suspended, resized] = random.chance(0.5) ? ['LOAD', 'CUSTOMS'] : ['CUSTOMS', other]
  return new Map([
    ['min_clusters', wide],
    ['auto_suspend', suspended],
    ['upsizing', resized],
  ])
}

function onModel(kind: PlantName, { node, isIncremental }: ModelSubject, { random, from, share }: Draws): Plant {
  const base = {
    kind,
    variant: '',
    subject: { type: 'model', id: node.id },
    alsoSubjects: [],
    owner: node.group,
    from,
    until: null,
    effect: null,
    share,
    raises: 'must',
    target: node.id,
  } as const
  switch (kind) {
    case 'step_up_20':
    case 'step_up_40':
    case 'step_up_100':
      return {
        ...base,
        variant: random.pick(['lost filter', 'fan-out join', 'wider rows']),
        effect: 1 + Number(kind.slice('step_up_'.length)) / 100,
      }
    case 'step_down':
      return { ...base, variant: 'a fix', effect: 0.5 }
    case 'full_refresh':
      return { ...base, variant: 'full instead of incremental', effect: random.whole(3, 6), share: share / 2 }
    case 'ramp':
      return { ...base, variant: 'a week', effect: random.between(1.08, 1.15) }
    case 'frequency':
      return isIncremental
        ? { ...base, variant: 'hourly to 15 minutes', share: share / 2 }
        : { ...base, variant: 'daily to hourly', share: share / 20 }
    case 'test_cost':
      return { ...base, variant: 'a test that reads all', effect: 2, target: testsOf(node.id)[0]?.id ?? node.id }
    case 'retried_failures':
      return { ...base, variant: 'fails three times a night', effect: 2.5 }
    case 'vanished':
      return { ...base, variant: 'model deleted', effect: 0 }
    case 'month_end':
      return { ...base, variant: 'month end', from: null, effect: 2.5, raises: 'must_not' }
    case 'weekday':
      return { ...base, variant: 'Mondays', from: null, effect: 2, raises: 'must_not' }
    case 'volume_growth':
      return { ...base, variant: 'rows and bytes alike', from: null, effect: 1.1, raises: 'must_not' }
    case 'backfill':
      return { ...base, variant: 'one run', until: from + 24 * hourMs, effect: 8, raises: 'must_not' }
    default:
      throw new Error(`${kind} lies on no model`)
  }
}

function onWarehouse(kind: PlantName, name: string, { random, from }: Draws): Plant {
  const variants: Partial<Record<PlantName, string>> = {
    auto_suspend: 'auto-suspend loosened',
    min_clusters: 'one more cluster at least',
    upsizing: random.chance(0.5) ? 'twice the size, half the time' : 'twice the size, same time',
  }
  return {
    kind,
    variant: variants[kind] ?? '',
    subject: { type: 'warehouse', id: `${name}_WH` },
    alsoSubjects: [],
    owner: teamOfWarehouse(name),
    from,
    until: null,
    effect: null,
    share: 0,
    raises: 'must',
    target: name,
  }
}

function onOther(kind: PlantName, { platform }: Settings, { random, from, share }: Draws): Plant {
  const base = { kind, alsoSubjects: [], from, until: null, effect: null, share, raises: 'must', variant: '' } as const
  const workload = (id: string): PlantSubject => ({ type: 'workload', id })
  const platformWide = { subject: { type: 'platform', id: '' }, owner: null, target: '', share: 0 } as const
  switch (kind) {
    case 'new_model':
    case 'near_duplicate':
    case 'orphan': {
      const own = newModels[['new_model', 'near_duplicate', 'orphan'].indexOf(kind)]!
      const name = kind === 'near_duplicate' ? { name: 'agg_terminal_daily_v2', group: own.group } : own
      const id = `model.harbour.${name.name}`
      const variant = { new_model: 'nightly', near_duplicate: 'copy of a model', orphan: 'hourly, never read' }[kind]
      const apart = kind === 'orphan' ? [workload(`job dbt_harbour_${name.name}`)] : []
      return { ...base, variant, subject: { type: 'model', id }, alsoSubjects: apart, owner: name.group, target: id }
    }
    case 'new_dashboard': {
      const { name } = random.pick(newDashboards)
      return {
        ...base,
        subject: workload(`looker ${name}`),
        alsoSubjects: [workload(`dashboard ${name}`)],
        // Its statements do not say whose they are.
        owner: null,
        target: name,
      }
    }
    case 'new_workload': {
      const { name, group } = random.pick(newWorkloads)
      return {
        ...base,
        subject: workload(`airflow ${name}`),
        alsoSubjects: [workload(`job ${name}`)],
        owner: group,
        target: name,
      }
    }
    case 'agent_storm': {
      const variant = random.pick(['probing loop', 'retry storm', 'schema crawl'])
      const user = { type: 'user', id: 'YARD_APP_SVC' } as const
      return {
        ...base,
        variant,
        subject: user,
        alsoSubjects: [workload('agent ask-the-yard')],
        owner: null,
        target: 'ask-the-yard',
      }
    }
    case 'clustering_churn': {
      const id = platform === 'snowflake' ? 'auto_clustering' : 'predictive_optimization'
      return { ...base, subject: { type: 'service', id }, owner: null, target: id, share }
    }
    case 'storage_creep': {
      return { ...base, subject: { type: 'service', id: 'storage' }, owner: null, target: 'storage', share }
    }
    case 'neighbour':
      return {
        ...base,
        subject: workload(neighbourWorkload),
        // Its tag is one word, and it has a user of its own.
        alsoSubjects: [workload('yard_sim'), { type: 'user', id: 'YARD_SIM_SVC' }],
        owner: null,
        effect: 3,
        share: 0,
        raises: 'may',
        target: neighbourWorkload,
      }
    case 'holiday':
      return { ...base, ...platformWide, until: from + 48 * hourMs, effect: 0.1, raises: 'must_not' }
    case 'price_change':
      return { ...base, ...platformWide, effect: parameters.priceChange.value, raises: 'must_not' }
    case 'dbt_release':
    case 'restated':
    case 'late_telemetry':
      return { ...base, ...platformWide, from: kind === 'dbt_release' ? from : null, raises: 'must_not' }
    default:
      throw new Error(`nothing is known of ${kind}`)
  }
}

// Plans the plants of an account: what it burns without them is measured on its first week, so that subjects get their share.

import { UserError } from '../../src/domain/errors.ts'
import { dayMs, type Settings } from '../options.ts'
import { askedDensity, runWorld } from '../world/account.ts'
import { noPlan, type Plan, planOf } from './plan.ts'

const hourMs = 3_600_000
const week = 7

/** Spend beside warehouses, over that of warehouses: services, jobs, storage. Generous, so that shares are kept. */
const besideWarehouses = 1.2

export function planAccount(settings: Settings): Plan {
  if (settings.plants.length === 0 && settings.noise === null) return noPlan
  const density = askedDensity(settings)
  if (density > 1.5) throw new UserError('--queries', 'too many for planted changes', 'Take one company: leave it out')
  const days = Math.min(week, settings.days)
  const unplanted = {
    ...settings,
    days,
    to: settings.from + days * dayMs,
    queries: (settings.queries * days) / settings.days,
  }
  const { result } = runWorld(unplanted)
  const on = result.on.reduce((sum, { from, to, unitsPerHour }) => sum + (unitsPerHour * (to - from)) / hourMs, 0)
  return planOf(settings, density, (on / days) * besideWarehouses)
}

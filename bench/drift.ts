// How long drift takes to judge many series, all of them, and how many of the steps that were put in it tells.

import { drift } from '../src/analyses/drift/drift.ts'
import { openEngine } from '../src/store/engine/engine.ts'
import tables from './drift-tables.sql'

export interface DriftTimes {
  readonly series: number
  readonly wall: number
  readonly cpu: number
  readonly memoryMegabytes: number
  readonly steps: number
  readonly found: number
  readonly others: number
}

const days = 120

/** Synthetic series; nothing is left out for its size. */
export async function driftOfSeries(series: number): Promise<DriftTimes> {
  const engine = await openEngine({ memoryLimit: '4GB', threads: 2 })
  try {
    await engine.set('px_series', series)
    await engine.set('px_days', days)
    await engine.run(tables)
    const from = { wall: performance.now(), cpu: process.cpuUsage() }
    const { movements } = await drift(engine, { asOf: '2026-10-28', days, least: '0', leastShare: 0, leastChange: 0 })
    const { user, system } = process.cpuUsage(from.cpu)
    const told = movements.filter(({ subject }) => subject.type === 'fingerprint' || subject.type === 'model')
    const isStep = (id: string): boolean => Number.parseInt(id.slice(-16), 16) % 100 === 0
    return {
      series,
      wall: (performance.now() - from.wall) / 1000,
      cpu: (user + system) / 1e6,
      memoryMegabytes: process.memoryUsage.rss() / 1e6,
      steps: Math.ceil(series / 100),
      found: new Set(told.filter(({ subject }) => isStep(subject.id)).map(({ subject }) => subject.id)).size,
      others: told.filter(({ subject }) => !isStep(subject.id)).length,
    }
  } finally {
    engine.close()
  }
}

// The outcomes as tables: what adds up, models by degree of overlap, idle classes, the platform's own figures, neighbours.

import type { Table } from '../print/table.ts'
import { type ModelUnits, type Outcome, overlaps } from './evaluate.ts'
import type { NeighbourOutcome } from './neighbour.ts'

/** Models whose true units are below this share of all models' units say nothing of money. */
const leastShare = 0.0005

export function attributionTables(
  outcomes: readonly Outcome[],
  neighbours: readonly NeighbourOutcome[],
): readonly Table[] {
  return [exact(outcomes), accuracy(outcomes), idle(outcomes), told(outcomes), neighbour(neighbours)].filter(
    ({ rows }) => rows.length > 0,
  )
}

function exact(outcomes: readonly Outcome[]): Table {
  return {
    title: 'Simulated accounts: everything adds up, in units and in money, by line, day and month',
    head: ['platform', 'own figures', 'seeds', 'lines', 'parts', 'faults'],
    rows: grouped(outcomes, ({ platform, native }) => `${platform}\t${native}`).map(([key, each]) => [
      ...key.split('\t'),
      each.length,
      sum(each, ({ lines }) => lines),
      sum(each, ({ parts }) => parts),
      sum(each, ({ faults }) => faults.length),
    ]),
  }
}

function accuracy(outcomes: readonly Outcome[]): Table {
  const swept = outcomes.filter(({ native }) => native === 'off')
  const row = (platform: string, overlap: string, each: readonly Outcome[]) => {
    const models = each.flatMap((one) => ofWeight(one.models))
    return [
      platform,
      overlap,
      each.length,
      percent(sum(each, ({ overlapShare }) => overlapShare ?? 0) / each.length),
      models.length,
      ...errors(models, ({ attributed }) => attributed),
      errors(models, ({ hourShareOfBusy }) => hourShareOfBusy)[0] ?? '',
      errors(models, ({ hourShare }) => hourShare)[0] ?? '',
    ]
  }
  return {
    title: "A model's busy cost against hidden truth (relative error), without the platform's own figures",
    head: [
      'platform',
      'overlap',
      'seeds',
      'time with company',
      'models',
      'sweep, median',
      'p90',
      'hour share of busy, median',
      'hour share of all, median',
    ],
    rows: grouped(swept, ({ platform }) => platform).flatMap(([platform, all]) => [
      ...overlaps.flatMap((overlap) => {
        const each = all.filter((one) => one.overlap === overlap)
        return each.length === 0 ? [] : [row(platform, overlap, each)]
      }),
      row(platform, 'all', all),
    ]),
  }
}

function idle(outcomes: readonly Outcome[]): Table {
  return {
    title: 'Idle units by class against hidden truth',
    head: ['platform', 'own figures', 'class', 'truth', 'attributed', 'error'],
    rows: grouped(outcomes, ({ platform, native }) => `${platform}\t${native}`).flatMap(([key, each]) =>
      grouped(
        each.flatMap((one) => one.idle),
        (one) => one.class,
      ).map(([name, of]) => {
        const [truth, attributed] = [sum(of, (one) => one.truth), sum(of, (one) => one.attributed)]
        return [
          ...key.split('\t'),
          name,
          truth.toFixed(2),
          attributed.toFixed(2),
          truth === 0 ? '-' : percent((attributed - truth) / truth),
        ]
      }),
    ),
  }
}

function told(outcomes: readonly Outcome[]): Table {
  const each = outcomes.filter(({ native }) => native === 'on')
  if (each.length === 0) return { title: '', head: [], rows: [] }
  return {
    title: "With the platform's own figures: queries that have just what it said",
    head: ['lines of warehouses', 'taken from its figures', 'queries in them', 'with another amount'],
    rows: [
      [
        sum(each, (one) => one.told.lines),
        sum(each, (one) => one.told.taken),
        sum(each, (one) => one.told.queries),
        sum(each, (one) => one.told.otherwise),
      ],
    ],
  }
}

function neighbour(outcomes: readonly NeighbourOutcome[]): Table {
  return {
    title: 'A neighbour runs three times as much: change of the cost of all other models',
    head: ['overlap', 'seeds', 'models', 'median', 'largest'],
    rows: grouped(outcomes, ({ overlap }) => overlap).map(([overlap, each]) => [
      overlap,
      each.length,
      sum(each, ({ models }) => models),
      percent(Math.max(...each.map(({ middle }) => middle))),
      percent(Math.max(...each.map(({ largest }) => largest))),
    ]),
  }
}

function ofWeight(models: readonly ModelUnits[]): readonly ModelUnits[] {
  const all = sum(models, ({ truth }) => truth)
  return models.filter(({ truth }) => truth >= all * leastShare)
}

function errors(models: readonly ModelUnits[], units: (model: ModelUnits) => number): readonly [string, string] {
  const sorted = models.map((model) => Math.abs(units(model) - model.truth) / model.truth).sort((a, b) => a - b)
  const at = (share: number): string => percent(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
  return [at(0.5), at(0.9)]
}

function grouped<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
): readonly (readonly [string, readonly Item[]])[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups]
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

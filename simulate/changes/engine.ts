// How long the engine works on a query: the hidden form, and its constants, drawn for each seed. Reasons: simulate/README.md.

import { type Random, randomStream } from '../random/random.ts'
import { type Flow, flowOf, lastDays, type OperatorTruth } from './flow.ts'
import { type Relations, relationsOf } from './relations.ts'
import type { ModelSpec, ProjectSpec } from './spec.ts'

export interface Engine {
  readonly seed: number
  /** Bytes a second that a node of the smallest size reads, and writes. */
  readonly readRate: number
  readonly writeRate: number
  /** Nanoseconds of a node for a row. */
  readonly rowCost: Readonly<Record<OperatorTruth['kind'], number>>
  /** Bytes that a node can hold for a query. */
  readonly memory: number
  readonly spillPenalty: number
  /** How much less than in proportion a larger query spreads over nodes. */
  readonly spread: number
  readonly startMs: number
  readonly partBytes: number
  /** A month. */
  readonly growth: number
  readonly weekend: number
  readonly noise: number
}

/** What one statement needs and makes. */
export interface Need {
  /** Node-milliseconds. */
  readonly work: number
  readonly width: number
  readonly tail: number
  readonly bytes: number
  readonly parts: number
  readonly partsTotal: number
  readonly written: number
  readonly rows: number
  readonly spill: number
}

export function engineOf(seed: number, platform: ProjectSpec['platform']): Engine {
  const random = randomStream(seed, `changes/engine/${platform}`)
  const between = (low: number, high: number): number => random.between(low, high)
  return {
    seed,
    readRate: between(150e6, 400e6),
    writeRate: between(30e6, 90e6),
    rowCost: {
      probe: between(15, 40),
      build: between(60, 130),
      aggregate: between(20, 55),
      sort: between(5, 12),
      distinct: between(30, 75),
      compute: between(15, 40),
    },
    memory: between(5e9, 9e9),
    spillPenalty: between(0.5, 1.4),
    spread: between(0.7, 0.9),
    startMs: between(200, 600),
    partBytes: platform === 'snowflake' ? between(14e6, 22e6) : between(60e6, 180e6),
    growth: between(0, 0.05),
    weekend: between(0.55, 0.95),
    noise: between(0.06, 0.16),
  }
}

export function relationsIn(engine: Engine, project: ProjectSpec): Relations {
  return relationsOf(project, engine.partBytes, (model, isClustered) => {
    const random = own(engine, model, 'depth')
    const depths = { clustered: 1 + random.logNormal(0.4, 0.6), loose: 1 + random.logNormal(5, 0.7) }
    return isClustered ? depths.clustered : depths.loose
  })
}

/** The statements of a model in a form, on so many nodes. */
export function needsOf(
  engine: Engine,
  relations: Relations,
  model: ModelSpec,
  form: 'full' | 'increment',
  nodes: number,
): readonly Need[] {
  const flow = flowOf(relations, model, { form })
  const made = flow.rows * widthOf(flow)
  if (form === 'full') return [need(engine, model.name, flow, made, nodes)]
  if (model.increment?.strategy !== 'merge') return [need(engine, model.name, flow, made, nodes)]
  const merge = mergeFlow(relations, model, flow)
  if (relations.project.platform === 'databricks') {
    const both = {
      ...flow,
      scans: [...flow.scans, ...merge.flow.scans],
      operators: [...flow.operators, ...merge.flow.operators],
    }
    return [need(engine, model.name, both, merge.written, nodes)]
  }
  return [need(engine, model.name, flow, made, nodes), need(engine, model.name, merge.flow, merge.written, nodes)]
}

export function needOfQuery(engine: Engine, relations: Relations, query: ModelSpec, nodes: number): Need {
  return need(engine, query.name, flowOf(relations, query, { form: 'full' }), 0, nodes)
}

/** Reads the keys of the whole table, and reads and writes again the parts that hold rows of the increment. */
function mergeFlow(
  { stored }: Relations,
  model: ModelSpec,
  increment: Flow,
): { readonly flow: Flow; readonly written: number } {
  const target = stored.get(model.name)
  if (target === undefined || model.increment === null) throw new Error(`${model.name} merges into nothing`)
  const { key, days, hasBlock } = model.increment
  const recent = target.date === null ? 1 : lastDays(target.date, days) * (target.date.depth ?? 1e9)
  const share = hasBlock ? Math.min(1, recent + 1 / target.parts) : 1
  const keyWidth = target.columns.find(({ name }) => name === key)?.width ?? 4
  const bytes = Math.round(target.rows * keyWidth * (1 - share) + target.bytes * share)
  const scan = { relation: model.name, bytes, parts: target.parts, partsTotal: target.parts, rows: target.rows }
  const made = increment.rows * widthOf(increment)
  const operators: readonly OperatorTruth[] = [
    { kind: 'build', rows: increment.rows, held: made * 2 },
    { kind: 'probe', rows: target.rows, held: 0 },
  ]
  return { flow: { ...increment, scans: [scan], operators }, written: target.bytes * share }
}

function need(engine: Engine, name: string, flow: Flow, written: number, nodes: number): Need {
  const { readRate, writeRate, memory, rowCost, spillPenalty, spread, startMs } = engine
  const sum = (of: (scan: Flow['scans'][number]) => number): number =>
    flow.scans.reduce((all, scan) => all + of(scan), 0)
  const bytes = sum((scan) => scan.bytes)
  // Memory does not grow quite with the nodes, since the uneven part of the rows lands on one of them.
  const room = memory * nodes ** 0.9
  let spill = 0
  let operators = 0
  for (const { kind, rows, held } of flow.operators) {
    const perRow = rowCost[kind] * (kind === 'sort' ? Math.log2(Math.max(2, rows / 8)) / 4 : 1)
    const excess = Math.max(0, held / room - 1)
    spill += excess * room
    operators += ((rows * perRow) / 1e6) * (1 + spillPenalty * Math.min(4, excess))
  }
  const width = 0.3 + ((bytes + written) / 400e6) ** spread
  const used = Math.min(width, nodes)
  const reading = (bytes / readRate) * 1000
  const writing = (written / writeRate) * 1000
  return {
    work: startMs * used + reading + operators + writing + (spill / (readRate / 2)) * 1000,
    width,
    tail: own(engine, name, 'tail').between(0.03, 0.3),
    bytes,
    parts: sum((scan) => scan.parts),
    partsTotal: sum((scan) => scan.partsTotal),
    written: Math.round(written),
    rows: Math.round(flow.rows),
    spill: Math.round(spill),
  }
}

/** Of a model by its name, so that both sides of a change have the same. */
function own({ seed }: Engine, name: string, what: string): Random {
  return randomStream(seed, `changes/${what}/${name}`)
}

function widthOf({ columns }: Flow): number {
  return columns.reduce((sum, { width }) => sum + width, 0)
}

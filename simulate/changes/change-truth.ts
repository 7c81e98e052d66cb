// What a merged change truly does: the month after it with and without, for every model, test and dashboard that it reaches.

import { randomStream } from '../random/random.ts'
import type { ChangeKindOfSeed, MergedChange } from './change.ts'
import { type Engine, needOfQuery, relationsIn } from './engine.ts'
import type { ForecastAccount } from './forecast-account.ts'
import { expectedMonth, type Month } from './play-month.ts'
import { type Files, projectFiles } from './project-files.ts'
import { projectNodes } from './project-nodes.ts'
import type { Relations } from './relations.ts'
import { modelId } from './spec.ts'
import { nodesOf } from './warehouses.ts'

/** Native units a month. `after` and `before` are expectations for the same days; `realised` is one way it may come out. */
export interface AffectedTruth {
  /** Node of dbt, or a dashboard. */
  readonly key: string
  /** Model that it belongs to; null: a dashboard. */
  readonly model: string | null
  readonly before: number
  readonly after: number
  readonly realised: number
}

export interface ChangeTruth {
  readonly kind: ChangeKindOfSeed
  readonly model: string
  readonly affected: readonly AffectedTruth[]
  /** Files that differ; null: not there. */
  readonly files: ReadonlyMap<string, { readonly before: string | null; readonly after: string | null }>
}

export function changeTruth({ engine, relations }: ForecastAccount, change: MergedChange, without: Month): ChangeTruth {
  const head = relationsIn(engine, change.head)
  const [now, then] = [usesOf(engine, relations), usesOf(engine, head)]
  const edited = modelId(change.model)
  const keys = [...new Set([...now.keys(), ...then.keys()])].filter((key) => {
    const [before, after] = [now.get(key), then.get(key)]
    return before?.use !== after?.use || before?.model === edited || after?.model === edited
  })
  // Nothing that costs is another: not even how statements meet on a warehouse, so nothing has to be played.
  const isSame = keys.every((key) => now.get(key)?.use === then.get(key)?.use)
  const month = isSame ? without : expectedMonth(engine, head)
  return {
    kind: change.kind,
    model: change.model,
    affected: keys.map((key) => {
      const after = month.get(key)
      const units = then.has(key) ? (after?.units ?? 0) : 0
      return {
        key,
        model: (then.get(key) ?? now.get(key))?.model ?? null,
        before: without.get(key)?.units ?? 0,
        after: units,
        realised: units * meanNoise(engine, key, after?.statements ?? 0),
      }
    }),
    files: differing(projectFiles(relations.project), projectFiles(change.head)),
  }
}

interface Use {
  readonly model: string | null
  /** Everything that its cost follows from. */
  readonly use: string
}

function usesOf(engine: Engine, relations: Relations): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>()
  for (const { node, tag, warehouse, isByDay, steps } of projectNodes(engine, relations)) {
    const use = JSON.stringify([tag, warehouse, isByDay, steps.map(({ need }) => need)])
    uses.set(node.id, { model: node.tested ?? node.id, use })
  }
  for (const { name, query, perDay } of relations.project.readers) {
    const need = needOfQuery(engine, relations, query, nodesOf('REPORT_WH'))
    uses.set(`tableau ${name}`, { model: null, use: JSON.stringify([perDay, need]) })
  }
  return uses
}

/** Of so many runs, each with the noise of the account's statements. */
function meanNoise({ seed, noise }: Engine, key: string, statements: number): number {
  const count = Math.max(1, Math.round(statements))
  const random = randomStream(seed, `changes/realised/${key}`)
  let sum = 0
  for (let index = 0; index < count; index++) sum += random.logNormal(1, noise) * random.logNormal(1, noise / 3)
  return sum / count
}

function differing(before: Files, after: Files): ChangeTruth['files'] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort()
  const changed = paths.filter((path) => before.get(path) !== after.get(path))
  return new Map(changed.map((path) => [path, { before: before.get(path) ?? null, after: after.get(path) ?? null }]))
}

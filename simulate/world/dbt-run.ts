// One invocation of dbt: threads take nodes whose upstream is done, each statement follows the end of the one before.

import type { Statement, Submission } from '../machine/types.ts'
import { parameters } from '../parameters.ts'
import type { Random } from '../random/random.ts'
import { type DbtStep, type DbtTarget, dbtMetadataStep, dbtSteps, dbtTag } from './dbt-shapes.ts'
import type { DbtNode } from './harbour-nodes.ts'
import { type Place, type ScheduledRun, session, statement, stream } from './place.ts'

export interface Invocation {
  readonly at: number
  readonly target: DbtTarget
  readonly nodes: readonly DbtNode[]
  readonly threads: number
  readonly warehouse: number
  readonly run: ScheduledRun | null
  /** Statements of a node; default: as dbt issues them for the examples' projects. */
  readonly steps?: (node: DbtNode) => readonly DbtStep[]
  /** Nothing of it succeeds. */
  readonly isFailing?: boolean
}

interface Thread {
  readonly session: string
  /** A failed model's tag stays on the session until the next statement sets one. */
  leaked: string | null
}

export function invokeDbt(place: Place, random: Random, invocation: Invocation): void {
  const { target, nodes, warehouse, run } = invocation
  const id = random.id()
  const asked = new Set(nodes.map((node) => node.id))
  const done = new Set<string>()
  const skipped = new Set<string>()
  const open = [...nodes]
  // All at once, so that shapes have the same numbers whatever runs first.
  const stepsOf = new Map(
    nodes.map((node) => [node.id, invocation.steps?.(node) ?? dbtSteps(place, node, target, invocation.at)]),
  )
  const idle: Thread[] = Array.from({ length: invocation.threads }, () => ({ session: session(random), leaked: null }))

  const issue = (draws: Random, step: DbtStep, at: number, thread: Thread, tag: string | null): Statement => {
    const made = statement(place, draws, {
      shape: step.shape,
      at,
      session: thread.session,
      warehouse: step.usesWarehouse ? warehouse : null,
      invocation: id,
      tag,
      leakedTag: tag === null ? thread.leaked : null,
      run: run?.run ?? null,
      failed: !step.usesWarehouse ? 0 : invocation.isFailing ? 1 : parameters.failedShares.value.dbt,
    })
    thread.leaked = made.outcome === 'success' ? null : (tag ?? thread.leaked)
    return made
  }

  const steps = (node: DbtNode, rest: readonly DbtStep[], at: number, thread: Thread): readonly Submission[] => {
    const [step, ...later] = rest
    if (step === undefined) {
      done.add(node.id)
      idle.push(thread)
      return next(at)
    }
    // Of its own name, so that the order in which threads are free changes no statement.
    const draws = stream(place, `dbt/${id}/${node.id}/${later.length}`)
    const made = issue(draws, step, at, thread, dbtTag(node, target))
    return [
      {
        at,
        statement: made,
        ended(end, outcome) {
          if (run !== null) run.endedAt = Math.max(run.endedAt, end)
          if (outcome === 'success') return steps(node, later, end + draws.whole(15, 60), thread)
          if (run !== null) run.status = 'failed'
          skipped.add(node.id)
          idle.push(thread)
          return next(end + draws.whole(30, 120))
        },
      },
    ]
  }

  const next = (at: number): readonly Submission[] => {
    const issued: Submission[] = []
    for (let index = 0; index < open.length && idle.length > 0; ) {
      const node = open[index]!
      const upstream = node.upstream.filter((one) => asked.has(one))
      if (upstream.some((one) => skipped.has(one))) {
        skipped.add(node.id)
        open.splice(index, 1)
        // What waits for it is skipped as well, wherever it stands.
        index = 0
        continue
      }
      if (!upstream.every((one) => done.has(one))) {
        index++
        continue
      }
      open.splice(index, 1)
      issued.push(...steps(node, stepsOf.get(node.id) ?? [], at, idle.shift()!))
    }
    return issued
  }

  const schemas = [...new Set(nodes.map((node) => node.schema))]
  for (const schema of schemas) {
    const shown = issue(random, dbtMetadataStep(place, target, schema), invocation.at, idle[0]!, null)
    place.submit(warehouse, { at: invocation.at, statement: shown })
  }
  for (const submission of next(invocation.at + random.whole(2000, 8000))) place.submit(warehouse, submission)
}

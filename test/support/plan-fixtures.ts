// The plans that lie beside their readers, for tests and for the fuzz run.

import { readdirSync, readFileSync } from 'node:fs'
import type { PlanFacts, PlanNode, PlanNodeKind } from '../../src/domain/plan-facts.ts'
import { readPlan } from '../../src/sql/plans/read-plan.ts'

const folder = new URL('../../src/sql/plans/fixtures/', import.meta.url)

export function allFixtures(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.(txt|json)$/.test(name))
    .sort()
}

export function fixture(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8')
}

export function planOf(name: string): PlanFacts {
  const reading = readPlan(fixture(name))
  if (reading.kind !== 'plan') throw new Error(`${name} ${reading.reason}`)
  return reading.plan
}

export function nodesOf<K extends PlanNodeKind>(plan: PlanFacts, kind: K): readonly Extract<PlanNode, { kind: K }>[] {
  return plan.nodes.filter((node): node is Extract<PlanNode, { kind: K }> => node.kind === kind)
}

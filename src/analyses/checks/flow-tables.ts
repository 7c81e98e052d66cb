// The tables of relation-flow.sql in an engine, made once: what an engine reads is bound to one version of the store.

import type { Engine } from '../../store/engine/engine.ts'
import relationFlow from './relation-flow.sql'

const made = new WeakSet<Engine>()

export async function flowTables(engine: Engine): Promise<void> {
  if (made.has(engine)) return
  await engine.run(relationFlow)
  made.add(engine)
}

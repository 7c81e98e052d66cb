// Dashboards that read the project: opened in office hours, they make nothing.

import type { Statement } from '../machine/types.ts'
import { type Place, session, statement, stream } from '../world/place.ts'
import { service } from '../world/services.ts'
import { officeTimes } from '../world/times.ts'
import { type Engine, type Need, needOfQuery } from './engine.ts'
import { type Phase, versioned, versionsOf } from './phases.ts'
import { renderModel } from './render-model.ts'
import { projectName, type ReaderSpec, relationOf } from './spec.ts'
import { nodesOf } from './warehouses.ts'

/** `needed` is told what a statement of the shape needs. */
export function addReader(
  place: Place,
  reader: ReaderSpec,
  engine: Engine,
  phases: readonly [Phase, ...Phase[]],
  needed: (shape: Statement['shape'], need: Need) => void,
): void {
  const random = stream(place, `changes/reader/${reader.name}`)
  const { project } = phases[0].relations
  const text = renderModel(project, reader.query, 'full')
  const versions = versionsOf(phases, ({ relations }) =>
    needOfQuery(engine, relations, reader.query, nodesOf('REPORT_WH')),
  )
  const shapes = versions.map(({ from, value, version }) => {
    const shape = place.shapes.add(versioned(reader.name, version), () => ({
      ...service(`tableau ${reader.name}`, reader.team, 'TABLEAU_SVC', 'REPORTER', 'Tableau Desktop 2025.3'),
      text,
      comment: `/* ${JSON.stringify({ 'tableau-query-origins': { query_category: 'Data', workbook_name: reader.name } })} */`,
      database: projectName,
      schema: 'reporting',
      reads: [relationOf(project, reader.query.from)],
      source: { kind: 'dashboard', id: reader.name },
    }))
    needed(shape, value)
    return { from, shape }
  })
  const warehouse = place.warehouse('REPORT_WH')
  const open = session(random)
  for (const at of officeTimes(random, place.settings, reader.perDay)) {
    const shape = (shapes.findLast(({ from }) => from <= at) ?? shapes[0])?.shape ?? 0
    place.submit(warehouse, {
      at,
      statement: statement(place, random, { shape, at, session: open, warehouse, failed: 0 }),
    })
  }
}

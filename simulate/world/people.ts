// People asking their own questions, mostly once; their tools ask some of their own beside.

import { parameters } from '../parameters.ts'
import { type Person, people, teams } from './company.ts'
import { medianBytes, type Place, session, statement, stream } from './place.ts'
import type { Shape } from './shape.ts'
import { officeTimes } from './times.ts'

const relations = [
  'harbour.marts.fct_container_moves',
  'harbour.marts.fct_vessel_calls',
  'harbour.marts.fct_gate_transactions',
  'harbour.intermediate.int_container_moves_enriched',
  'harbour_raw.telemetry.crane_signals',
  'customs.core.fct_duties',
] as const

const questionsPerPerson = 40

export function addPeople(place: Place): void {
  const warehouse = place.warehouse('adhoc')
  for (const person of people) {
    const random = stream(place, `person/${person.user}`)
    let open = session(random)
    // A notebook of somebody else set a tag on this session and left it there.
    let left: string | null = null
    for (const at of officeTimes(random, place.settings, parameters.perDay.value.person * place.density)) {
      if (random.chance(0.1)) {
        open = session(random)
        left = random.chance(0.08) ? `team=${random.pick(teams)};task=audit` : null
      }
      if (random.chance(0.15)) {
        const shape = place.shapes.add(`${person.user}/generated`, () => ({
          ...question(place, person, 0),
          type: 'SHOW',
          text: 'show terse schemas in account limit 10000',
          isGenerated: true,
          reads: [],
          bytes: 0,
        }))
        place.submit(warehouse, {
          at,
          statement: statement(place, random, { shape, at, session: open, warehouse: null, failed: 0 }),
        })
        continue
      }
      const number = random.whole(1, questionsPerPerson)
      const shape = place.shapes.add(`${person.user}/${number}`, () => question(place, person, number))
      const made = statement(place, random, {
        shape,
        at,
        session: open,
        warehouse,
        leakedTag: left,
        cached: 0.05,
        failed: parameters.failedShares.value.person,
      })
      place.submit(warehouse, { at, statement: made })
    }
  }
}

function question(place: Place, person: Person, number: number): Shape {
  const relation = relations[(number * 7 + person.user.length) % relations.length]!
  const bytes = medianBytes(place, `${person.user}/${number}`, {
    median: parameters.scanMedianBytes.value,
    sigma: parameters.scanSigma.value,
    most: 300e9,
  })
  return {
    workload: `ad hoc ${person.team}`,
    team: person.team,
    actor: person.user,
    actorKind: 'human',
    environment: null,
    project: null,
    node: null,
    model: null,
    resourceType: null,
    user: person.user,
    role: person.role,
    app: person.app,
    type: 'SELECT',
    // It is a trap for readers of comments: the JSON below stands in a string.
    text:
      number % 11 === 0
        ? `select * from ${relation} where note = '/* {"app": "dbt", "node_id": "model.harbour.dim_berths"} */' and id = {literal}`
        : `select terminal_code, column_${number}, count(*)\nfrom ${relation}\nwhere id > {literal}\ngroup by all`,
    comment: null,
    commentAt: 'end',
    database: 'HARBOUR',
    schema: 'MARTS',
    target: null,
    reads: [relation],
    isGenerated: false,
    bytes,
    source: { kind: 'sql_query', id: `q-${person.user.length}-${number}` },
  }
}

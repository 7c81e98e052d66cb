// npm run simulate: a seeded account with hidden truth, exported as its platform would; see simulate/README.md.

import { parseArgs } from 'node:util'
import { UserError } from '../src/domain/errors.ts'
import { defects, type SimulateOptions } from './options.ts'
import { plantNames } from './plants/plant.ts'
import { simulate } from './simulate.ts'
import { summary } from './summary.ts'

const usage = `usage: npm run simulate -- --platform snowflake|databricks --days N --seed S --out DIR
  --queries N            about how many statements; from 5,000,000 on they are made by SQL alone
  --start YYYY-MM-DD     first UTC day (2026-10-01)
  --account NAME         (harbour)
  --defects all|none|LIST   ${defects.join(',')}
  --overlap none|low|medium|high
  --neighbour FACTOR     load of one workload; nothing else of the world changes
  --native on|off|capacity  the platform's own per-query figures
  --plants none|all|LIST planted changes and controls: ${plantNames.join(',')}
  --refactorings N       models a week whose text changes and nothing else, beside plants
  --noise SIGMA          spread between runs, about that of planted subjects by day
  --exported-at ISO      when the export was taken (six hours after the end)
`

const { values } = parseArgs({
  options: {
    platform: { type: 'string' },
    days: { type: 'string', default: '14' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    queries: { type: 'string' },
    start: { type: 'string' },
    account: { type: 'string' },
    defects: { type: 'string', default: 'all' },
    overlap: { type: 'string' },
    neighbour: { type: 'string' },
    native: { type: 'string' },
    plants: { type: 'string', default: 'none' },
    refactorings: { type: 'string', default: '0' },
    noise: { type: 'string' },
    'exported-at': { type: 'string' },
  },
})

function options(): SimulateOptions {
  const { platform, out, overlap, native, start, account } = values
  if (out === undefined) throw new UserError('--out', 'missing', usage)
  return {
    platform: oneOf('--platform', platform, ['snowflake', 'databricks']),
    days: count('--days', values.days),
    seed: count('--seed', values.seed),
    out,
    defects: chosen('--defects', values.defects, defects),
    plants: chosen('--plants', values.plants, plantNames),
    refactorings: count('--refactorings', values.refactorings),
    ...(start === undefined ? {} : { start }),
    ...(account === undefined ? {} : { account }),
    ...(values.queries === undefined ? {} : { queries: count('--queries', values.queries) }),
    ...(values.neighbour === undefined ? {} : { neighbour: Number(values.neighbour) }),
    ...(overlap === undefined ? {} : { overlap: oneOf('--overlap', overlap, ['none', 'low', 'medium', 'high']) }),
    ...(native === undefined ? {} : { native: oneOf('--native', native, ['on', 'off', 'capacity']) }),
    ...(values.noise === undefined ? {} : { noise: Number(values.noise) }),
    ...(values['exported-at'] === undefined ? {} : { exportedAt: values['exported-at'] }),
  }
}

function oneOf<Choice extends string>(name: string, value: string | undefined, choices: readonly Choice[]): Choice {
  const chosen = choices.find((choice) => choice === value)
  if (chosen === undefined) throw new UserError(name, `not ${choices.join(' or ')}`, usage)
  return chosen
}

function count(name: string, value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 0) throw new UserError(name, 'not a whole number', usage)
  return number
}

function chosen<Choice extends string>(name: string, list: string, choices: readonly Choice[]): readonly Choice[] {
  if (list === 'all') return choices
  if (list === 'none') return []
  return list.split(',').map((each) => oneOf(name, each, choices))
}

try {
  const started = Date.now()
  const account = await simulate(options())
  console.log(summary(account))
  console.log(`${account.folder}; truth beside it; ${((Date.now() - started) / 1000).toFixed(1)} s`)
} catch (error) {
  if (!(error instanceof UserError)) throw error
  console.error(error.message)
  process.exitCode = 2
}

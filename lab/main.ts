// npm run lab: a small company on a real Spark, whose changes are foretold before they merge and measured after; see lab/README.md.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { markdownTable } from '../eval/print/table.ts'
import { UserError } from '../src/domain/errors.ts'
import { labChanges } from './changes/registry.ts'
import { runPython, sparkPython } from './environment/python.ts'
import { labDays } from './history/days.ts'
import { labPlan } from './history/plan.ts'
import { projectVersions } from './history/project-history.ts'
import { labTables } from './print/tables.ts'
import { writeSection } from './print/write-section.ts'
import { type LabResults, resultsFile, scoreRun } from './score/results.ts'

const usage = `usage: npm run lab -- [options]
  --days N        logical days to run (${labDays}); merges need three days behind them to count
  --scale X       rows of a day, 1 for the declared size
  --seed N        of the data (1)
  --out DIR       where everything is kept (.lab/run); a run that was broken off goes on
  --score-only DIR   no Spark: syncs, reviews and judges the logs of that run again
  --tables DIR    nothing but the tables of that run's results.json
  --write         also put the tables into docs/evaluation.md
`

const root = fileURLToPath(new URL('..', import.meta.url))
const progress = (line: string): boolean => process.stderr.write(`${line}\n`)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      days: { type: 'string', default: String(labDays) },
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: join(root, '.lab', 'run') },
      'score-only': { type: 'string' },
      tables: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return
  }
  const versions = projectVersions(labChanges)
  const work = resolve(values.tables ?? values['score-only'] ?? values.out)
  if (values.tables === undefined && values['score-only'] === undefined) {
    const python = sparkPython(join(root, '.lab'), progress)
    mkdirSync(work, { recursive: true })
    const plan = JSON.stringify(labPlan(versions, numbers(values)), null, 1)
    const path = join(work, 'plan.json')
    if (existsSync(path) && readFileSync(path, 'utf8') !== plan)
      throw new UserError(work, 'holds a run of another plan', 'Name another folder with --out, or remove it.')
    writeFileSync(path, plan)
    await runPython(python, [join(root, 'lab', 'engine', 'main.py'), path, work], progress)
  }
  const results: LabResults =
    values.tables === undefined
      ? await scoreRun(work, versions, progress)
      : JSON.parse(readFileSync(resultsFile(work), 'utf8'))
  const markdown = labTables(results, versions).map(markdownTable).join('\n')
  writeFileSync(join(work, 'tables.md'), markdown)
  if (values.write) writeSection(join(root, 'docs', 'evaluation.md'), markdown)
  console.log(markdown)
}

function numbers(values: { readonly days: string; readonly scale: string; readonly seed: string }) {
  const [days, scale, seed] = [Number(values.days), Number(values.scale), Number(values.seed)]
  if (!Number.isInteger(days) || days < 1 || days > labDays || !(scale > 0) || !Number.isInteger(seed))
    throw new UserError('lab', 'was asked for no run that it can make', usage)
  return { days, scale, seed }
}

try {
  await main()
} catch (error) {
  if (!(error instanceof UserError)) throw error
  process.stderr.write(`lab: ${error.message}\n`)
  process.exitCode = 2
}

// npm run eval: holds the product against real projects and real commits; see docs/evaluation.md.

import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { UserError } from '../src/domain/errors.ts'
import { absenceNote, corporaPresent } from './corpora/corpora.ts'
import { type Evaluation, evaluate, evaluateSmall, type Part } from './evaluation.ts'
import { printed } from './print/print-evaluation.ts'
import { type SheetOptions, writeDuplicates, writeSpans, writeWarnings } from './sheets/sheets.ts'

const usage = `usage: npm run eval -- [all | projects | manifests | pairs | gold | smoke | report | sample | spans | duplicates]
  --json FILE     also write everything as JSON (outside of this repository)
  --from FILE     print such a file again instead of running
  --seed N  --count N  --rule ID  --out DIR    for the sheets: sample, spans, duplicates
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    from: { type: 'string' },
    seed: { type: 'string', default: '7' },
    count: { type: 'string' },
    rule: { type: 'string' },
    out: { type: 'string', default: join(tmpdir(), 'plimsoll-eval') },
  },
})
const parts: Readonly<Record<string, readonly Part[]>> = {
  all: ['projects', 'manifests', 'pairs'],
  report: ['projects', 'manifests', 'pairs'],
  projects: ['projects'],
  manifests: ['manifests'],
  pairs: ['pairs'],
  gold: ['gold'],
}
const sheets: Readonly<Record<string, { count: number; write: (options: SheetOptions) => Promise<string> }>> = {
  sample: { count: 100, write: writeWarnings },
  spans: { count: 200, write: writeSpans },
  duplicates: { count: 20, write: writeDuplicates },
}

async function run(verb: string): Promise<void> {
  const sheet = sheets[verb]
  if (sheet !== undefined) {
    const { out, seed, count, rule } = values
    const path = await sheet.write({ out, rule, seed: Number(seed), count: Number(count ?? sheet.count) })
    console.log(`wrote ${path}`)
    return
  }
  const evaluation = await evaluated(verb)
  if (evaluation === null) {
    process.stderr.write(usage)
    process.exitCode = 2
    return
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(evaluation))
  console.log(printed(evaluation, verb === 'report' ? 'markdown' : 'text'))
  console.log(`${verb}: ${evaluation.seconds.toFixed(0)} s`)
}

async function evaluated(verb: string): Promise<Evaluation | null> {
  if (values.from !== undefined) return JSON.parse(readFileSync(values.from, 'utf8')) as Evaluation
  if (verb === 'smoke') return evaluateSmall()
  const chosen = parts[verb]
  return chosen === undefined ? null : evaluate(new Set(chosen), (line) => process.stderr.write(`${line}\n`))
}

if (!corporaPresent) console.log(absenceNote)
else {
  try {
    await run(positionals[0] ?? 'all')
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    process.stderr.write(`eval: ${error.message}\n`)
    process.exitCode = 2
  }
}

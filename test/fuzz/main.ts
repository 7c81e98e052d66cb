// `npm run fuzz -- --seconds 60 --seed 1`: damages texts for a while; a run that crashes or hangs is printed with its seed.

import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isWrong, outcomeOf } from '../identity/precision.ts'
import { itemOf, minimised } from './run-one.ts'
import { allSeeds } from './seeds.ts'
import { problemOf } from './targets.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    /** Where the working process writes which item it is at. */
    progress: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const firstSeed = Number(values.seed)

/** Seconds at one item after which it counts as hanging, on a machine however busy. */
const hangs = 60
/** Failures after which a run stops: they are rarely all different. */
const mostFailures = 5

if (values.progress === undefined) watch()
else work(values.progress)

/** Does the items, one after the other. */
function work(progress: string): void {
  const seeds = allSeeds()
  const deadline = performance.now() + seconds * 1_000
  let failures = 0
  let seed = firstSeed
  for (; performance.now() < deadline && failures < mostFailures; seed += 1) {
    writeFileSync(progress, String(seed))
    const outcome = outcomeOf(seed)
    if (isWrong(outcome)) {
      failures += 1
      console.error(`seed ${seed}, identity: ${JSON.stringify(outcome)}\n`)
    }
    const item = itemOf(seed, seeds)
    const problem = problemOf(item.target, item.text, item.dialect)
    if (problem === null) continue
    failures += 1
    const text = JSON.stringify(minimised(item, 10_000))
    console.error(`seed ${seed}, ${item.target.name}, ${item.dialect}: ${problem}\n  ${text.slice(0, 2_000)}\n`)
  }
  console.log(`fuzz: ${seed - firstSeed} texts from seed ${firstSeed}, ${failures} failures`)
  process.exitCode = failures === 0 && seed > firstSeed ? 0 : 1
}

/** Looks on from another process, since one that hangs cannot say so. */
function watch(): void {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-fuzz-'))
  const progress = join(folder, 'at')
  writeFileSync(progress, '')
  const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), `--progress=${progress}`])
  let at = ''
  let since = performance.now()
  const timer = setInterval(() => {
    const now = readFileSync(progress, 'utf8')
    if (now !== at) {
      at = now
      since = performance.now()
    } else if (performance.now() - since > hangs * 1_000) {
      console.error(`seed ${at}: hangs`)
      child.kill('SIGKILL')
    }
  }, 1_000)
  child.on('exit', (code) => {
    clearInterval(timer)
    rmSync(folder, { recursive: true, force: true })
    process.exitCode = code ?? 1
  })
}

// Writes the demo's output into the README, shortened to the findings that a reader should see first.

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Rules whose first finding is shown; all others are cut. */
const shown = [
  'incremental-became-rebuild',
  'function-on-layout-column',
  'incremental-filter-after-work',
  'join-fans-out',
  'duplicate-model',
]

const run = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'demo'], {
  encoding: 'utf8',
  env: { ...process.env, NO_COLOR: '1' },
})
if (run.status !== 0) throw new Error(`the demo failed: ${run.stderr}`)

// The report lies in a folder of its own for each run.
const stdout = run.stdout.replace(/^\S+[\\/](october-2026\.html)$/m, '/tmp/…/$1')
const paragraphs = stdout.slice(stdout.indexOf('$ plimsoll')).trimEnd().split('\n\n')
const seen = new Set()
const kept = []
for (const paragraph of paragraphs) {
  const rule = /^[✖▲●].* ([a-z]+(?:-[a-z]+)+)\n/.exec(paragraph)?.[1]
  const keep = rule === undefined || (shown.includes(rule) && !seen.has(rule))
  if (rule !== undefined) seen.add(rule)
  if (keep) kept.push(paragraph)
  else if (kept.at(-1) !== '…') kept.push('…')
}

const file = join(root, 'README.md')
const readme = readFileSync(file, 'utf8')
const block = `<!-- demo:start -->\n\n\`\`\`text\n${kept.join('\n\n')}\n\`\`\`\n\n<!-- demo:end -->`
writeFileSync(
  file,
  readme.replace(/<!-- demo:start -->[\s\S]*<!-- demo:end -->/, () => block),
)

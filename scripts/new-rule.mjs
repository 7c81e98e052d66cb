// Writes the folder of a new rule: code, page, two cases and the test that runs them.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { tsImport } from 'tsx/esm/api'
import { root, rulesFolder } from './rule-folders.mjs'

const usage = 'npm run new-rule -- <id> --family <family> [--scope text|model|project]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { family: { type: 'string' }, scope: { type: 'string', default: 'text' } },
})
const { families } = await tsImport('../src/domain/finding.ts', import.meta.url)
const [id] = positionals
const folder = join(rulesFolder, id ?? '')

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id ?? ''))
  stop('the id is a readable name in kebab-case, such as sort-without-limit')
if (!families.includes(values.family)) stop(`--family is one of ${families.join(', ')}`)
if (!['text', 'model', 'project'].includes(values.scope)) stop('--scope is text, model or project')
if (existsSync(folder)) stop(`${folder} is there already`)

const title = `${id[0].toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`
/** The body of `check`, by scope: it flags every sort, so that the scaffold's cases run from the start. */
const checks = {
  text: `  check({ text, report }) {
    for (const statement of text.statements) {
      for (const select of statement.selects) {
        if (select.orderBy === null) continue
        report.hit({
          place: { kind: 'range', text: text.index, range: select.orderBy.range },
          tier: 'T0',
          message: 'This sort may cost more than it gives.',
          subject: 'order by',
        })
      }
    }
  },`,
  model: `  check({ model, report }) {
    if (model.texts.every((text) => text.statements.every((statement) => statement.selects.every((select) => select.orderBy === null)))) return
    report.hit({ place: { kind: 'file' }, tier: 'T0', message: 'This sort may cost more than it gives.', subject: 'order by' })
  },`,
  project: `  check({ project, report }) {
    for (const { model, texts } of project.models) {
      if (texts.every((text) => text.statements.every((statement) => statement.selects.every((select) => select.orderBy === null)))) continue
      report.hit({ model: model.id, place: { kind: 'file' }, tier: 'T0', message: 'This sort may cost more than it gives.', subject: 'order by' })
    }
  },`,
}
const marked = values.scope === 'text' ? 'order by order_id\n--<^^^^^^^^^^^^^^ may cost\n' : 'order by order_id\n'
const header = values.scope === 'text' ? '' : '-- flags: file: may cost\n'

const files = {
  'rule.ts': `// Finds a sort of the result: replace this sentence and the check with what your rule looks for.

import { defineRule } from '../../rule.ts'

export default defineRule({
  id: '${id}',
  family: '${values.family}',
  severity: 'warning',
  scope: '${values.scope}',
  title: '${title}',
  fix: 'Say in one sentence what to do instead.',
  needs: [],
  options: {},
${checks[values.scope]}
})
`,
  'rule.test.ts': `// Runs the cases of this folder and the examples of its page.

import { runRuleCases } from '../../../../test/support/rule-cases.ts'
import rule from './rule.ts'

runRuleCases(import.meta.url, rule)
`,
  'doc.md': `# ${title}

## What it finds

Say what is found, with an example that is run as a case:

\`\`\`sql flags
select order_id
from raw.orders
order by order_id
\`\`\`

## Why it costs

Say what the platform does with it, and what makes it dear.

## How to fix

\`\`\`sql passes
select order_id
from raw.orders
\`\`\`

## When to ignore

Say when it is right as it stands.

## Limits

Say what is not seen.
`,
  'cases/flags-plain.sql': `-- dialect: snowflake
${header}
select order_id
from raw.orders
${marked}`,
  'cases/passes-plain.sql': `-- dialect: snowflake

select order_id
from raw.orders
`,
}

for (const [name, text] of Object.entries(files)) {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
spawnSync(process.execPath, [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', folder], {
  stdio: 'ignore',
})
await import('./generate-registry.mjs')
console.log(`src/review/rules/${id}: fill it in, then npx vitest run src/review/rules/${id} && npm run rules`)

function stop(message) {
  console.error(`new-rule: ${message}\n${usage}`)
  process.exit(2)
}

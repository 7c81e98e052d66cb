// Fails when the folder of a rule or platform check lacks its code, page, cases or test, when ids disagree, or a registry is stale.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tsImport } from 'tsx/esm/api'
import { checkIds, checksFolder, generatedFiles, root, ruleIds, rulesFolder } from './rule-folders.mjs'

const maxRuleLines = 150
const headings = ['What it finds', 'Why it costs', 'How to fix', 'When to ignore', 'Limits']

const ids = ruleIds()
const checks = checkIds()
const problems = [
  ...(ids.length === 0 ? ['src/review/rules has no rule: nothing was checked'] : ids.flatMap(folderProblems)),
  ...(checks.length === 0 ? ['src/analyses/checks has no check: nothing was checked'] : checks.flatMap(checkProblems)),
]
for (const [path, text] of generatedFiles()) {
  const file = join(root, path)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) problems.push(`${path} is stale: run npm run rules`)
}
if (problems.length === 0) problems.push(...(await definitionProblems()))

for (const problem of problems) console.error(problem)
console.log(`rules: ${ids.length} rules, ${checks.length} platform checks, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0

function folderProblems(id) {
  const read = (name) => {
    const file = join(rulesFolder, id, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : null
  }
  const rule = read('rule.ts')
  const doc = read('doc.md')
  const test = read('rule.test.ts')
  const cases = existsSync(join(rulesFolder, id, 'cases')) ? readdirSync(join(rulesFolder, id, 'cases')) : []
  return [
    ...(rule === null ? ['rule.ts is missing'] : ruleProblems(rule)),
    ...(doc === null ? ['doc.md is missing'] : docProblems(doc)),
    ...(test === null ? ['rule.test.ts is missing'] : []),
    ...(test !== null && !test.includes('runRuleCases(') ? ['rule.test.ts does not run the cases'] : []),
    ...['flags', 'passes']
      .filter((kind) => !cases.some((name) => name.startsWith(`${kind}-`) && name.endsWith('.sql')))
      .map((kind) => `cases/ has no ${kind}-*.sql`),
  ].map((problem) => `src/review/rules/${id}: ${problem}`)
}

function checkProblems(id) {
  const read = (name) => {
    const file = join(checksFolder, id, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : null
  }
  const tests = readdirSync(join(checksFolder, id)).filter((name) => name.endsWith('.test.ts'))
  const code = read('check.ts')
  const doc = read('doc.md')
  return [
    ...(code === null ? ['check.ts is missing'] : []),
    ...(code !== null && !/^export default /m.test(code) ? ['check.ts has no default export'] : []),
    ...(doc === null ? ['doc.md is missing'] : docProblems(doc)),
    ...(read('find.sql') === null ? ['find.sql is missing'] : []),
    ...(tests.length === 0 ? ['no *.test.ts stands beside it'] : []),
  ].map((problem) => `src/analyses/checks/${id}: ${problem}`)
}

function ruleProblems(text) {
  const lines = text.trimEnd().split('\n').length
  return [
    ...(lines > maxRuleLines ? [`rule.ts has ${lines} lines; at most ${maxRuleLines}`] : []),
    ...(/^export default defineRule\(/m.test(text) ? [] : ['rule.ts does not "export default defineRule("']),
  ]
}

function docProblems(text) {
  const parts = text.replace(/^```[\s\S]*?^```/gm, 'example').split(/^## /m)
  const found = parts
    .slice(1)
    .map((part) => ({ heading: part.split('\n')[0].trim(), body: part.slice(part.indexOf('\n')).trim() }))
  const order = found.map((each) => each.heading).join(' / ')
  return [
    ...(/^# \S/.test(parts[0]) ? [] : ['doc.md does not begin with "# <title>"']),
    ...(order === headings.join(' / ') ? [] : [`doc.md has the headings "${order}", not "${headings.join(' / ')}"`]),
    ...found.filter((each) => each.body === '').map((each) => `doc.md says nothing under "${each.heading}"`),
  ]
}

async function definitionProblems() {
  const { rules } = await tsImport('../src/review/registry.generated.ts', import.meta.url)
  const { families } = await tsImport('../src/domain/finding.ts', import.meta.url)
  return rules.flatMap((rule, index) =>
    [
      ...(rule.id === ids[index] ? [] : [`id is "${rule.id}", not its folder's name`]),
      ...(families.includes(rule.family) ? [] : [`"${rule.family}" is no family`]),
      ...(/^[A-Z`].*[^.]$/.test(rule.title) ? [] : ['title is not one line with a capital and without a full stop']),
      ...(rule.fix.trim().endsWith('.') ? [] : ['fix is not a sentence']),
    ].map((problem) => `src/review/rules/${ids[index]}: ${problem}`),
  )
}

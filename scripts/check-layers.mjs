// Fails when an import climbs a floor, a pure floor reaches for the machine, or nothing was looked at.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { allExtensions, cruise } from 'dependency-cruiser'
import rules, { knownPlace } from '../.dependency-cruiser.mjs'
import { checkGlobals, globalRules } from './check-globals.mjs'

const { values } = parseArgs({ options: { root: { type: 'string', default: '.' }, json: { type: 'boolean' } } })
const baseDir = resolve(values.root)

// Without a compatible TypeScript the cruiser reads nothing and reports success.
if (!allExtensions.some((each) => each.extension === '.ts' && each.available)) {
  stop('dependency-cruiser cannot read TypeScript: install a typescript version that it supports')
}
if (!existsSync(resolve(baseDir, 'src'))) stop(`${baseDir} has no src folder`)

const { output } = await cruise(['src'], {
  ...rules.options,
  ruleSet: { forbidden: rules.forbidden },
  validate: true,
  baseDir,
})
const problems = output.summary.environment?.issues ?? output.summary.environment?.notes ?? []
if (problems.length > 0) stop(`dependency-cruiser: ${JSON.stringify(problems)}`)

const modules = output.modules.filter((module) => module.source.startsWith('src/'))
const imports = modules.reduce((sum, module) => sum + module.dependencies.length, 0)
if (modules.length === 0 || imports === 0)
  stop(`looked at ${modules.length} modules and ${imports} imports: nothing was checked`)

const reason = new Map(rules.forbidden.map((rule) => [rule.name, rule.comment]))
const violations = [
  ...output.summary.violations.map((violation) => ({
    rule: violation.rule.name,
    from: violation.from,
    to: violation.cycle ? violation.cycle.map((step) => step.name ?? step).join(' -> ') : violation.to,
    reason: reason.get(violation.rule.name),
  })),
  ...modules
    .filter((module) => !knownPlace.test(module.source))
    .map((module) => ({
      rule: 'known-floor',
      from: module.source,
      to: '',
      reason: 'a folder outside the table of floors would be held by no rule',
    })),
  ...checkGlobals(
    baseDir,
    modules.map((module) => module.source),
  ),
]

if (values.json) {
  const names = [...rules.forbidden.map((rule) => rule.name), 'known-floor', ...globalRules]
  console.log(JSON.stringify({ modules: modules.length, imports, rules: names, violations }, null, 2))
} else {
  for (const { rule, from, to, reason } of violations)
    console.error(`${rule}: ${from}${to ? ` -> ${to}` : ''}\n  ${reason}`)
  console.log(`layers: ${modules.length} modules, ${imports} imports, ${violations.length} violations`)
}
process.exitCode = violations.length > 0 ? 1 : 0

function stop(message) {
  console.error(`layers: ${message}`)
  process.exit(2)
}

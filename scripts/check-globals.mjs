// Finds what imports do not show: the environment, the console, the clock, chance and the network, outside their floors.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const surfaces = /^src\/(app|cli|server|mcp)\//
const pure = /^src\/(domain|sql|review|report)\//
const test = /\.test\.ts$/

const machine = 'settings, streams and the exit code belong to the surfaces; app hands the values down'
const clock = 'the clock is read in app and handed down, so that results repeat'
const network = 'a pure floor calls no service'

/** The rules, each with the text patterns it looks for and where these are allowed. */
const rules = [
  {
    rule: 'no-process',
    finds: (node) => memberOf(node, 'process', ['env', 'exit', 'exitCode', 'argv', 'stdout', 'stderr', 'stdin']),
    allowed: surfaces,
    reason: machine,
  },
  { rule: 'no-console', finds: (node) => hasMemberRead(node, 'console'), allowed: surfaces, reason: machine },
  {
    rule: 'no-clock',
    finds: (node) => memberOf(node, 'Date', ['now']) || newDate(node),
    allowed: surfaces,
    reason: clock,
  },
  {
    rule: 'no-chance',
    finds: (node) => memberOf(node, 'Math', ['random']),
    allowed: surfaces,
    reason: 'a result that differs between runs cannot be reviewed',
  },
  {
    rule: 'no-fetch',
    finds: (node) => isCalled(node, 'fetch') || isCalled(node, 'WebSocket'),
    allowed: { test: (file) => !pure.test(file) },
    reason: network,
  },
]

export const globalRules = rules.map((each) => each.rule)

/** Violations in the given shipped files, as `{ rule, from, to, reason }`. */
export function checkGlobals(root, files) {
  return files
    .filter((file) => file.endsWith('.ts') && !test.test(file))
    .flatMap((file) => {
      const active = rules.filter((rule) => !rule.allowed.test(file))
      const text = readFileSync(join(root, file), 'utf8')
      if (active.length === 0 || !/\b(process|console|Date|Math|fetch|WebSocket)\b/.test(text)) return []
      return inFile(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true), file, active)
    })
}

function inFile(source, file, active) {
  const found = []
  const visit = (node) => {
    for (const { rule, finds, reason } of active) {
      if (!finds(node)) continue
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
      found.push({ rule, from: `${file}:${line + 1}`, to: node.getText(source), reason })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function memberOf(node, object, names) {
  return hasMemberRead(node, object) && names.includes(node.name.text)
}

/** `name.something`. */
function hasMemberRead(node, name) {
  return ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name
}

/** `name(...)` or `new name(...)`; a variable of the same name is left alone. */
function isCalled(node, name) {
  return (
    (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === name
  )
}

function newDate(node) {
  return (
    ts.isNewExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'Date' &&
    (node.arguments ?? []).length === 0
  )
}

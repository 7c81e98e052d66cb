// Fails when a source file has no sentence on top that says its job, is too long, or hides behind an empty name.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const maxLines = 300
const bannedWords = ['util', 'utils', 'helper', 'helpers', 'manager', 'common', 'misc']
/** Names of other people's packages, which may stand in ours. */
const packageNames = ['dbt-utils']
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/

const root = fileURLToPath(new URL('..', import.meta.url))
const paths = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
  .sort()
const files = paths
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.generated.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const problems = [...paths.flatMap(nameProblems), ...files.flatMap(textProblems)]
if (files.length === 0) problems.push('src has no TypeScript file: nothing was checked')

for (const problem of problems) console.error(problem)
console.log(`files: ${shape('source', false)}; ${shape('test', true)}; ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0

function nameProblems(path) {
  return path.split('/').flatMap((part) => {
    const name = part.replace(/\..*$/, '')
    if (!kebab.test(name)) return [`${path}: ${part} is not in kebab-case`]
    const banned = packageNames.includes(name) ? undefined : name.split('-').find((word) => bannedWords.includes(word))
    return banned ? [`${path}: "${banned}" does not say a job; name what it does`] : []
  })
}

function textProblems({ path, text }) {
  const found = []
  const lines = lineCount(text)
  if (lines > maxLines) found.push(`${path}: ${lines} lines; at most ${maxLines}`)
  if (!isTest(path) && !hasHeader(text)) found.push(`${path}: no sentence on top that says its job ("// ... .")`)
  return found
}

/** The first comment lines, joined, are a sentence with a full stop at its end. */
function hasHeader(text) {
  const body = text.replace(/^#!.*\n/, '')
  const comment = /^((?:\/\/ .*\n)+)/.exec(body)?.[1]
  if (comment === undefined) return false
  const sentence = comment.replace(/^\/\/ /gm, '').trim()
  return sentence.length >= 20 && /[.:!?)]$/.test(sentence)
}

function lineCount(text) {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

function isTest(path) {
  return basename(path).endsWith('.test.ts')
}

function shape(label, tests) {
  const lines = files
    .filter((file) => isTest(file.path) === tests)
    .map((file) => lineCount(file.text))
    .sort((a, b) => a - b)
  if (lines.length === 0) return `0 ${label} files`
  const at = (share) => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))]
  return `${lines.length} ${label} files, lines: median ${at(0.5)}, p90 ${at(0.9)}, max ${lines.at(-1)}`
}

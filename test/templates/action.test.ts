import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { parse } from 'yaml'
import { projectRoot } from '../support/project-root.ts'

interface Step {
  readonly name?: string
  readonly run?: string
}

const { runs } = parse(readFileSync(join(projectRoot, 'action.yml'), 'utf8')) as { runs: { steps: readonly Step[] } }
const scriptOf = (name: string): string => runs.steps.find((step) => step.name === name)?.run ?? ''

let folder: string

/** Stands in for the command line: writes down what it was asked, and a review where one is asked for. */
const stub = `
import { appendFileSync, writeFileSync } from 'node:fs'
const args = process.argv.slice(2)
appendFileSync(process.env.CALLS, JSON.stringify(args) + '\\n')
const output = args[args.indexOf('--output') + 1]
const code = Number(process.env.STUB_CODE ?? 0)
if (args.includes('--output') && code !== 2) writeFileSync(output, '{}')
if (args.includes('--dry-run')) process.stdout.write('### the review\\n')
process.exitCode = code
`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-action-'))
  writeFileSync(join(folder, 'cli.mjs'), stub)
  // No repository is here: whatever git is asked for is not there.
  writeFileSync(join(folder, 'git'), '#!/bin/sh\n[ -z "$GIT_CODE" ] || exit "$GIT_CODE"\nexit 1\n')
  chmodSync(join(folder, 'git'), 0o755)
})

afterEach(() => rmSync(folder, { recursive: true }))

function runStep(name: string, env: Readonly<Record<string, string>>) {
  const at = (file: string): string => join(folder, file)
  for (const file of ['output', 'summary', 'calls']) writeFileSync(at(file), '')
  const empty = { BASE: '', SNAPSHOT: '', CONFIG: '', FORMAT: '', REVIEW: '', NAME: '.' }
  const { status } = spawnSync('bash', ['--noprofile', '--norc', '-c', scriptOf(name)], {
    cwd: folder,
    env: {
      ...empty,
      PATH: `${folder}:${process.env.PATH}`,
      CLI: at('cli.mjs'),
      CALLS: at('calls'),
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: at('output'),
      GITHUB_STEP_SUMMARY: at('summary'),
      ...env,
    },
  })
  const lines = (file: string): readonly string[] => readFileSync(at(file), 'utf8').trim().split('\n')
  const calls = lines('calls')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as readonly string[])
  return { status, calls, outputs: lines('output').join('\n'), summary: lines('summary').join('\n') }
}

const hostile = '$(touch pwned) `touch pwned`; touch pwned "\' --output=x'

it('hands inputs over as they are, whatever stands in them', () => {
  const { status, calls } = runStep('Review', { BASE: hostile, SNAPSHOT: hostile, CONFIG: hostile })
  expect(status).toBe(0)
  expect(calls[0]?.slice(0, 4)).toEqual(['review', `--base=${hostile}`, `--snapshot=${hostile}`, `--config=${hostile}`])
  const posted = runStep('Post comment and check', { REVIEW: hostile, NAME: hostile })
  expect(posted.calls).toEqual([['post', 'github', `--review=${hostile}`, `--name=${hostile}`, '--fail-on', 'never']])
  expect(existsSync(join(folder, 'pwned'))).toBe(false)
})

it('compares with what is merged into: the first parent of a merge commit, else the target branch', () => {
  expect(runStep('Review', { GIT_CODE: '0' }).calls[0]).toContain('--base=HEAD^1')
  expect(runStep('Review', { GITHUB_BASE_REF: 'release' }).calls[0]).toContain('--base=origin/release')
})

it('a review that blocks goes on to be posted; one that could not be made ends there', () => {
  const blocked = runStep('Review', { STUB_CODE: '1', FORMAT: 'sarif' })
  expect(blocked.status).toBe(0)
  expect(blocked.outputs).toMatch(/^review=.*review\.json\ncode=1\nreport=.*report\.sarif$/)
  expect(runStep('Review', { STUB_CODE: '2' }).status).toBe(2)
})

it('takes a review that was made before', () => {
  const { calls, outputs } = runStep('Review', { REVIEW: '/tmp/fork/review.json' })
  expect([calls, outputs]).toEqual([[], 'review=/tmp/fork/review.json'])
})

it.each([
  ['block', '1', '0', 1],
  ['block', '0', '3', 0],
  ['block', '', '3', 3],
  ['warn', '0', '1', 1],
  ['never', '1', '0', 0],
])('fail-on %s, review %s, summary %s: ends with %i', (failOn, code, stubCode, status) => {
  const ended = runStep('Job summary and gate', { REVIEW: 'r.json', FAIL_ON: failOn, CODE: code, STUB_CODE: stubCode })
  expect(ended.status).toBe(status)
  expect(ended.summary).toBe('### the review')
})

it.each(['latest', '0.1', '0.1.0; touch pwned', 'npm:evil@1.0.0', '../x'])('installs no version %s', (version) => {
  writeFileSync(join(folder, 'npm'), '#!/bin/sh\ntouch "$RUNNER_TEMP/installed"\n')
  chmodSync(join(folder, 'npm'), 0o755)
  expect(runStep('Install Plimsoll', { PLIMSOLL_VERSION: version, ACTION_PATH: folder }).status).toBe(2)
  expect(existsSync(join(folder, 'installed'))).toBe(false)
})

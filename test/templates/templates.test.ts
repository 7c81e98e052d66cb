import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { projectRoot } from '../support/project-root.ts'

type Data = Readonly<Record<string, unknown>>

interface Step extends Data {
  readonly run?: string
  readonly uses?: string
}

interface Job {
  readonly permissions: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
  readonly 'timeout-minutes': number
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Data
  readonly jobs: Readonly<Record<string, Job>>
}

const text = (path: string): string => readFileSync(join(projectRoot, path), 'utf8')
const { version, files } = JSON.parse(text('package.json')) as { version: string; files: readonly string[] }
const workflows = readdirSync(join(projectRoot, 'templates/github')).map((name) => {
  const path = `templates/github/${name}`
  return { name, path, workflow: parse(text(path)) as Workflow }
})
const action = parse(text('action.yml')) as { inputs: Data; runs: { steps: readonly Step[] } }
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps)
const everyStep = [
  ...action.runs.steps.map((step) => ({ path: 'action.yml', step })),
  ...workflows.flatMap(({ path, workflow }) => stepsOf(workflow).map((step) => ({ path, step }))),
]

/** What each workflow may do, and no more. */
const rights: Readonly<Record<string, Data>> = {
  'plimsoll.yml': { contents: 'read', 'pull-requests': 'write', checks: 'write', actions: 'read' },
  'plimsoll-fork-review.yml': { contents: 'read' },
  'plimsoll-fork-comment.yml': { actions: 'read', 'pull-requests': 'write', checks: 'write' },
  'plimsoll-watch.yml': { contents: 'read', 'pull-requests': 'write', 'id-token': 'write' },
}

describe.each(workflows)('$path', ({ name, workflow }) => {
  it('has no right by itself, and its job only those it needs', () => {
    expect(workflow.permissions).toEqual({})
    expect(Object.values(workflow.jobs).map(({ permissions }) => permissions)).toEqual([rights[name]])
  })

  it('never runs the code of a pull request with rights of the target', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target')
    const handsOver = Object.keys(workflow.on).includes('workflow_run')
    const checksOut = stepsOf(workflow).some(({ uses }) => uses?.includes('actions/checkout') === true)
    expect(handsOver && checksOut).toBe(false)
  })

  it('leaves no token behind in the checkout, and ends', () => {
    for (const step of stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@') === true)) {
      expect((step.with as Data)['persist-credentials']).toBe(false)
    }
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })
})

it('every step takes what comes from outside through its environment', () => {
  const commands = everyStep.filter(({ step }) => step.run !== undefined)
  expect(commands.length).toBeGreaterThan(8)
  for (const { path, step } of commands) expect(`${path}: ${step.run}`).not.toContain('${' + '{')
})

it('no workflow hands secrets to a fork', () => {
  for (const name of ['plimsoll-fork-review.yml', 'plimsoll-fork-comment.yml', 'plimsoll.yml']) {
    expect(text(`templates/github/${name}`)).not.toMatch(/secrets\./)
  }
})

it('every action is pinned: by its commit with the version beside it, or ours by this version', () => {
  const lines = ['action.yml', ...workflows.map(({ path }) => path)].flatMap((path) =>
    text(path)
      .split('\n')
      .filter((line) => /^\s*(# )?(- )?uses:/.test(line))
      .map((line) => line.trim()),
  )
  expect(lines.length).toBeGreaterThan(10)
  const pinned = /uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/
  for (const line of lines) expect(line).toMatch(line.includes('OWNER/') ? `OWNER/plimsoll@v${version}` : pinned)
})

it('installs this version', () => {
  for (const path of ['templates/github/plimsoll-watch.yml', 'templates/gitlab/plimsoll.gitlab-ci.yml']) {
    expect(text(path)).toMatch(path.includes('gitlab') ? `PLIMSOLL_VERSION: "${version}"` : `plimsoll@${version}`)
  }
})

it('every command is one that bash can read', () => {
  const gitlab = parse(text('templates/gitlab/plimsoll.gitlab-ci.yml')) as Readonly<
    Record<string, { script?: string[] }>
  >
  const scripts = [
    ...everyStep.flatMap(({ step }) => (step.run === undefined ? [] : [step.run])),
    ...Object.values(gitlab).flatMap(({ script }) => (script === undefined ? [] : [script.join('\n')])),
  ]
  const functions = scripts.map((script, at) => `step_${at}() {\n${script}\n}`).join('\n')
  const { status, stderr } = spawnSync('bash', ['-n'], { input: functions, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

it('the second step names the first one, and what it hands over', () => {
  const [review, comment] = ['review', 'comment'].map((part) => text(`templates/github/plimsoll-fork-${part}.yml`))
  const name = /^name: (.*)$/m.exec(review ?? '')?.[1]
  expect(comment).toContain(`workflows: [${name}]`)
  for (const each of [review, comment]) expect(each).toContain('name: plimsoll-review')
})

it('uses inputs that the action has', () => {
  const known = Object.keys(action.inputs)
  const given = workflows.flatMap(({ workflow }) =>
    stepsOf(workflow)
      .filter(({ uses }) => uses?.startsWith('OWNER/plimsoll') === true)
      .flatMap((step) => Object.keys((step.with ?? {}) as Data)),
  )
  expect(given.length).toBeGreaterThan(3)
  for (const each of given) expect(known).toContain(each)
})

it('the hook and the image are of this package', () => {
  const [hook] = parse(text('.pre-commit-hooks.yaml')) as readonly Data[]
  expect(hook).toMatchObject({ language: 'system', pass_filenames: false })
  expect(hook?.entry).toBe(`npx --yes --package=plimsoll@${version} -- plimsoll review`)
  const dockerfile = text('Dockerfile')
  expect(dockerfile).toMatch(/^USER node$/m)
  expect(dockerfile).not.toMatch(/^ADD |:latest|sudo/m)
  expect(files).toContain('dist')
})

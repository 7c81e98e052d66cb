import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { goldenCases } from '../../test/report/golden-cases.ts'
import { type Before, type GithubState, githubHead, startGithub } from '../../test/support/github-service.ts'
import { type GitlabState, gitlabHead, startGitlab } from '../../test/support/gitlab-service.ts'
import { instantTiming } from '../../test/support/instant-timing.ts'
import type { LocalService } from '../../test/support/local-service.ts'
import { renderJson } from '../report/review/json.ts'
import { type PostRequest, post } from './post.ts'

let folder: string
let service: LocalService | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-post-'))
  write('review.json', renderJson(goldenCases.block!))
})

afterEach(async () => {
  await service?.close()
  service = null
  rmSync(folder, { recursive: true })
})

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

function run(env: Readonly<Record<string, string>>, over: Partial<PostRequest> = {}) {
  return post({
    host: 'github',
    review: 'review.json',
    name: '.',
    check: true,
    failOn: 'block',
    cwd: folder,
    terminal: { color: false, width: 80, interactive: false },
    today: '2026-11-22',
    version: '0.1.0',
    code: null,
    workers: 0,
    env: (name) => env[name],
    home: folder,
    timing: instantTiming(),
    ...over,
  })
}

async function github(over: Partial<GithubState> = {}, event: unknown = pullEvent(githubHead), before?: Before) {
  const started = await startGithub(over, before)
  service = started.service
  const env = {
    GITHUB_API_URL: service.origin,
    GITHUB_GRAPHQL_URL: `${service.origin}/graphql`,
    GITHUB_REPOSITORY: 'acme/data',
    GITHUB_EVENT_PATH: write('event.json', JSON.stringify(event)),
    GITHUB_TOKEN: 'very-secret',
  }
  return { env, state: started.state }
}

function pullEvent(sha: string) {
  return { pull_request: { number: 7, head: { sha } } }
}

function runEvent(sha: string) {
  return { workflow_run: { head_sha: sha, head_branch: 'faster', head_repository: { owner: { login: 'eve' } } } }
}

const fork = { number: 7, state: 'open' as const, head: { sha: githubHead, ref: 'faster', owner: 'eve', repo: 2 } }

describe('post github', () => {
  it('comments and checks, and ends as the verdict says', async () => {
    const { env, state } = await github()
    const output = await run(env)
    expect(output).toEqual({
      exitCode: 1,
      notes: [],
      text: `acme/data#7: comment created https://github.com/acme/data/pull/7#issuecomment-2\nacme/data#7: check run at ${githubHead.slice(0, 8)}\n`,
    })
    expect(state.comments[0]?.body).toContain('### ❌ Plimsoll · Blocked')
    expect(state.checks[0]).toMatchObject({ name: 'plimsoll', conclusion: 'failure', sha: githubHead })
    expect(state.checks[0]?.annotations.length).toBeGreaterThan(0)
    expect(state.checks[0]?.output.summary).not.toContain('plimsoll:record')
  })

  it('says what moved since the last push', async () => {
    const { env, state } = await github()
    await run(env)
    write('review.json', renderJson(goldenCases.warnings!))
    await run(env)
    expect(state.comments).toHaveLength(1)
    expect(state.comments[0]?.body).toMatch(/Since last push: \d+ fixed · \d+ new · \d+ unchanged/)
  })

  it('keeps one comment for each name', async () => {
    const { env, state } = await github()
    for (const name of ['core', 'finance', 'core']) await run(env, { name })
    expect(state.comments).toHaveLength(2)
    expect(state.checks.map(({ name }) => name)).toContain('plimsoll (finance)')
  })

  it('tells nothing of a commit that is not the head any more', async () => {
    const { env, state } = await github({}, pullEvent('b2'.repeat(20)))
    const output = await run(env)
    expect(output.notes[0]).toContain('acme/data#7 is at a1a1a1a1 by now')
    expect([state.comments, state.checks]).toEqual([[], []])
  })

  it("posts a fork's review where its commit is the head, and says what it is worth", async () => {
    write('review.json', renderJson({ ...goldenCases.block!, base: '7', head: '8' }))
    const { env, state } = await github({ pulls: [fork] }, runEvent(githubHead))
    expect((await run(env, { failOn: 'never' })).exitCode).toBe(0)
    expect(state.comments.map(({ pull }) => pull)).toEqual([7])
    expect(state.comments[0]?.body).toContain('made by the workflow of a fork')
  })

  it("a fork's run that fits no pull request, or another commit, posts nothing", async () => {
    const { env, state } = await github({ pulls: [fork] }, runEvent('b2'.repeat(20)))
    expect((await run(env)).notes).toEqual(['not posted: no open pull request has this commit at its head any more'])
    expect(state.comments).toEqual([])
  })

  it('asks which, where one head is in several pull requests', async () => {
    const { env } = await github({ pulls: [fork, { ...fork, number: 8 }] }, runEvent(githubHead))
    await expect(run(env)).rejects.toThrow('7, 8')
    expect((await run(env, { pull: 8 })).text).toContain('acme/data#8')
  })

  it('says that the check stands where comments are refused', async () => {
    const { env, state } = await github({ lacking: new Set(['comments']) })
    await expect(run(env)).rejects.toThrow('the check run was posted, but no comment')
    expect(state.checks).toHaveLength(1)
  })

  it('says that the comment stands where the check fails', async () => {
    const { env, state } = await github({}, undefined, ({ url }) =>
      url.pathname.endsWith('/check-runs') ? { status: 500, body: {} } : null,
    )
    await expect(run(env)).rejects.toThrow('the comment was created, but no check')
    expect(state.comments).toHaveLength(1)
  })

  it('leaves the check out when asked to, and on a pull request that is closed', async () => {
    const { env, state } = await github({ pulls: [{ ...fork, state: 'closed' }] })
    await run(env)
    await run(env, { check: false })
    expect([state.comments.length, state.checks.length]).toEqual([1, 0])
  })

  it('puts its token into no message, whatever goes wrong', async () => {
    for (const status of [401, 403, 422, 503]) {
      const { env } = await github({}, undefined, () => ({ status, body: { message: 'Bearer very-secret' } }))
      const output = await run(env).catch(String)
      expect(JSON.stringify(output)).not.toContain('very-secret')
      await service?.close()
      service = null
    }
  })

  it.each([
    ['GITHUB_TOKEN', 'no token is set'],
    ['GITHUB_REPOSITORY', 'repository is not known'],
    ['GITHUB_EVENT_PATH', 'pull request is not known'],
  ])('without %s it says what to set', async (name, told) => {
    const { env } = await github()
    await expect(run({ ...env, [name]: '' })).rejects.toThrow(told)
  })

  it.each(['http://github.example/api/v3', 'https://token@github.example', 'ftp://x', 'javascript:x'])(
    'sends no token to %s',
    async (address) => {
      await expect(run({ GITHUB_API_URL: address, GITHUB_REPOSITORY: 'acme/data', GITHUB_TOKEN: 'x' })).rejects.toThrow(
        'must begin with https://',
      )
    },
  )

  it('a dry run prints the comment and needs nothing', async () => {
    const output = await run({}, { dryRun: true, failOn: 'never' })
    expect(output.exitCode).toBe(0)
    expect(output.text).toContain('### ❌ Plimsoll')
    expect(output.text).not.toContain('plimsoll:record')
  })

  it.each([
    ['pass', 'block', 0],
    ['warn', 'block', 0],
    ['warn', 'warn', 1],
    ['block', 'warn', 1],
    ['unmeasured', 'block', 3],
    ['unmeasured', 'never', 0],
  ] as const)('%s with --fail-on %s ends with %i', async (verdict, failOn, code) => {
    write('review.json', renderJson({ ...goldenCases.block!, verdict }))
    expect((await run({}, { dryRun: true, failOn })).exitCode).toBe(code)
  })
})

describe('post gitlab', () => {
  async function gitlab(over: Partial<GitlabState> = {}) {
    const started = await startGitlab(over)
    service = started.service
    const env = {
      CI_API_V4_URL: `${service.origin}/api/v4`,
      CI_MERGE_REQUEST_PROJECT_ID: '42',
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
      CI_COMMIT_SHA: gitlabHead,
      PLIMSOLL_GITLAB_TOKEN: 'very-secret',
    }
    return { env, state: started.state }
  }

  it('writes a note and the status, and then updates them', async () => {
    const { env, state } = await gitlab()
    const first = await run(env, { host: 'gitlab' })
    expect(first).toEqual({ exitCode: 1, notes: [], text: '42!7: comment created\n42!7: commit status at c3c3c3c3\n' })
    write('review.json', renderJson(goldenCases.pass!))
    expect((await run(env, { host: 'gitlab' })).exitCode).toBe(0)
    expect(state.notes).toHaveLength(1)
    expect(state.statuses.map(({ status }) => status)).toEqual(['success'])
  })

  it("takes the branch's own commit in a pipeline of merged results", async () => {
    const { env, state } = await gitlab()
    const merged = { CI_COMMIT_SHA: 'd4'.repeat(20), CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: gitlabHead }
    await run({ ...env, ...merged }, { host: 'gitlab' })
    expect(state.notes).toHaveLength(1)
    const late = await run({ ...env, CI_COMMIT_SHA: 'd4'.repeat(20) }, { host: 'gitlab' })
    expect(late.notes[0]).toContain('42!7 is at c3c3c3c3 by now')
  })

  it('says that there is no status where the fork is gone', async () => {
    const { env } = await gitlab({
      mergeRequest: { iid: 7, state: 'opened', sha: gitlabHead, source: null, target: 42 },
    })
    const output = await run(env, { host: 'gitlab' })
    expect(output.notes).toEqual(['posted no commit status: the project of the branch is gone'])
    expect(output.text).toBe('42!7: comment created\n')
  })

  it('outside of a merge request it says how to name one', async () => {
    const { env } = await gitlab()
    await expect(run({ ...env, CI_MERGE_REQUEST_IID: '' }, { host: 'gitlab' })).rejects.toThrow('--pull')
  })
})

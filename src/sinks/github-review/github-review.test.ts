import { afterEach, describe, expect, it } from 'vitest'
import { type Before, type GithubState, githubHead, startGithub } from '../../../test/support/github-service.ts'
import { instantTiming } from '../../../test/support/instant-timing.ts'
import type { LocalService } from '../../../test/support/local-service.ts'
import type { ReviewCheck } from '../../domain/review-post.ts'
import { Secret } from '../../http/secret.ts'
import { createTransport, type Transport } from '../../http/transport.ts'
import { postCheck } from './check.ts'
import type { GithubAccess } from './github-api.ts'
import { keepGithubComment } from './github-review.ts'
import { openPullsOf, readPull } from './pulls.ts'

let service: LocalService
let transport: Transport

afterEach(async () => {
  await transport.close()
  await service.close()
})

async function open(over: Partial<GithubState> = {}, before?: Before, token = 'very-secret') {
  const started = await startGithub(over, before)
  service = started.service
  transport = createTransport({ httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] })
  const timing = instantTiming()
  const access: GithubAccess = {
    api: service.origin,
    graphql: `${service.origin}/graphql`,
    owner: 'acme',
    repo: 'data',
    token: async () => new Secret(token),
    exchange: { transport, timing },
  }
  const keep = (words: string) => keepGithubComment(access, 7, { mark, textOf: () => `${mark}\n${words}` })
  return { access, state: started.state, keep, timing }
}

const mark = '<!-- plimsoll:v1 project=. -->'
const bodies = (state: GithubState): readonly string[] => state.comments.map(({ body }) => body)

describe('the comment', () => {
  it('is written once and updated in place', async () => {
    const { state, keep } = await open()
    expect(await keep('one')).toEqual({
      outcome: 'created',
      url: 'https://github.com/acme/data/pull/7#issuecomment-1',
    })
    expect((await keep('two')).outcome).toBe('updated')
    expect(bodies(state)).toEqual([`${mark}\ntwo`])
  })

  it('is found beyond the first pages, and nobody else is edited though they hold our mark', async () => {
    const others = Array.from({ length: 250 }, (_, at) => ({
      id: 1000 + at,
      pull: 7,
      login: at % 2 === 0 ? 'mallory' : null,
      body: `${mark}\nforged`,
    }))
    const own = { id: 2000, pull: 7, login: 'github-actions[bot]', body: `${mark}\none` }
    const { state, keep } = await open({ comments: [...others, own], nextId: 3000 })
    expect((await keep('two')).outcome).toBe('updated')
    expect(bodies(state).filter((body) => body.includes('forged'))).toHaveLength(250)
    expect(state.comments.at(-1)?.body).toBe(`${mark}\ntwo`)
    expect(service.requests.filter(({ method }) => method === 'GET')).toHaveLength(3)
  })

  it("a person's token asks REST who it is where GraphQL does not say", async () => {
    const { state, keep } = await open({ logins: { 'very-secret': 'Ann' }, viewerByGraphqlOnly: false }, ({ url }) =>
      url.pathname === '/graphql' ? { status: 404, body: { message: 'Not Found' } } : null,
    )
    await keep('one')
    await keep('two')
    expect(bodies(state)).toEqual([`${mark}\ntwo`])
  })

  it('is not written twice when the answer gets lost, nor when the run ended between find and create', async () => {
    let lost = 0
    const { state, keep } = await open({}, ({ method, url }) =>
      method === 'POST' && url.pathname.endsWith('/comments') && lost++ === 0 ? 'drop-after' : null,
    )
    expect((await keep('one')).outcome).toBe('created')
    await keep('one')
    expect(bodies(state)).toEqual([`${mark}\none`])
  })

  it('comes after 5xx and after a rate limit, as long as GitHub says', async () => {
    let asked = 0
    const reset = String(Date.parse('2026-11-01T06:01:30Z') / 1000)
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    const { state, keep, timing } = await open({}, ({ method, url }) => {
      if (method !== 'POST' || !url.pathname.endsWith('/comments')) return null
      asked += 1
      if (asked === 1) return { status: 403, headers, body: { message: 'API rate limit exceeded' } }
      if (asked === 2)
        return { status: 429, headers: { 'retry-after': '7' }, body: { message: 'secondary rate limit' } }
      return asked === 3 ? { status: 502, body: 'bad gateway' } : null
    })
    await keep('one')
    expect(bodies(state)).toEqual([`${mark}\none`])
    expect(timing.waits.slice(0, 2)).toEqual([90_000, 7_000])
  })

  it.each([
    [401, 'Bad credentials', 'has expired'],
    [403, 'Resource not accessible by integration', 'needs pull-requests: write'],
    [403, 'You have exceeded a secondary rate limit', 'rate limit is used up'],
    [404, 'Not Found', 'looks the same'],
    [410, 'Gone', 'switched off'],
    [422, 'Validation Failed', 'takes no comment'],
  ])('a refusal (%i, %s) tells what to do, and no secret', async (status, message, told) => {
    const { keep } = await open({}, ({ method, url }) =>
      method === 'POST' && url.pathname.endsWith('/comments')
        ? { status, body: { message: `${message} very-secret` } }
        : null,
    )
    const fault = await keep('one').catch(String)
    expect(fault).toContain(told)
    expect(fault).not.toContain('very-secret')
  })

  it('a token that is not known ends at once', async () => {
    const { keep } = await open({}, undefined, 'other-secret')
    await expect(keep('one')).rejects.toThrow('has expired')
  })
})

const check: ReviewCheck = {
  name: 'plimsoll',
  verdict: 'block',
  title: 'Blocked: 1 blocking finding',
  summary: 'why',
  annotations: Array.from({ length: 120 }, (_, at) => ({
    path: 'models/a.sql',
    startLine: at + 1,
    endLine: at + 1,
    columns: at % 2 === 0 ? { start: 1, end: 5 } : null,
    level: 'warning',
    title: 'x'.repeat(300),
    message: 'seen',
  })),
}

describe('the check', () => {
  it('marks lines in batches of 50', async () => {
    const { access, state } = await open()
    expect(await postCheck(access, githubHead, check)).toEqual({ kind: 'check-run', notes: [] })
    const [run] = state.checks
    expect(run).toMatchObject({ name: 'plimsoll', sha: githubHead, conclusion: 'failure' })
    expect(run?.annotations.map(({ start_line: line }) => line)).toEqual(Array.from({ length: 120 }, (_, at) => at + 1))
    expect(run?.annotations[0]).toMatchObject({ start_column: 1, end_column: 5, annotation_level: 'warning' })
    expect(run?.annotations[1]).not.toHaveProperty('start_column')
    expect(String(run?.annotations[0]?.title)).toHaveLength(255)
    expect(service.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH'])
  })

  it.each([
    ['pass', 'success'],
    ['warn', 'neutral'],
    ['block', 'failure'],
    ['unmeasured', 'failure'],
  ] as const)('%s concludes with %s', async (verdict, conclusion) => {
    const { access, state } = await open()
    await postCheck(access, githubHead, { ...check, verdict, annotations: [] })
    expect(state.checks[0]?.conclusion).toBe(conclusion)
  })

  it('says how many findings are not annotated, and how many got lost', async () => {
    const { access, state } = await open({}, ({ method }, { checks }) =>
      method === 'PATCH' && (checks[0]?.annotations.length ?? 0) >= 100 ? { status: 500, body: {} } : null,
    )
    const many = Array.from({ length: 700 }, () => check.annotations[0]!)
    const { notes } = await postCheck(access, githubHead, { ...check, annotations: many })
    expect(notes).toEqual(['200 of 700 findings are not annotated', 'GitHub took 100 of 500 annotations (status 500)'])
    expect(state.checks[0]?.annotations).toHaveLength(100)
  })

  it('stands without annotations where GitHub refuses one, and cuts what is too long', async () => {
    const { access, state } = await open()
    const annotations = [{ ...check.annotations[0]!, startLine: 0 }]
    const posted = await postCheck(access, githubHead, { ...check, summary: 'x'.repeat(70_000), annotations })
    expect(posted.notes).toEqual(['GitHub refused the annotations; the check stands without them'])
    expect(state.checks[0]?.annotations).toEqual([])
  })

  it('falls back to a commit status, and then only says so', async () => {
    const { access, state } = await open({ lacking: new Set(['checks']) })
    const status = await postCheck(access, githubHead, check)
    expect(status.kind).toBe('status')
    expect(status.notes[0]).toContain('checks: write')
    expect(state.statuses).toEqual([
      { sha: githubHead, state: 'failure', context: 'plimsoll', description: check.title },
    ])
    state.lacking.add('statuses')
    const none = await postCheck(access, githubHead, check)
    expect(none.kind).toBe('none')
    expect(none.notes[0]).toContain('statuses: write')
  })
})

describe('pull requests', () => {
  it('tells forks, deleted ones too', async () => {
    const head = { sha: githubHead, ref: 'x', owner: 'eve', repo: 2 }
    const { access } = await open({
      pulls: [
        { number: 7, state: 'open', head: { ...head, owner: 'acme', repo: 1 } },
        { number: 8, state: 'open', head },
        { number: 9, state: 'closed', head: { ...head, repo: null } },
      ],
    })
    const read = async (number: number) => readPull(access, number)
    expect(await read(7)).toEqual({ number: 7, isOpen: true, head: githubHead, fromFork: false })
    expect(await read(8)).toMatchObject({ fromFork: true })
    expect(await read(9)).toMatchObject({ fromFork: true, isOpen: false })
    await expect(read(10)).rejects.toThrow('looks the same')
  })

  it('finds those of a head by branch, and only of that very commit', async () => {
    const at = (number: number, sha: string) => ({
      number,
      state: 'open' as const,
      head: { sha, ref: 'a&state=all#x', owner: 'eve', repo: 2 },
    })
    const { access } = await open({ pulls: [at(8, githubHead), at(9, 'b2'.repeat(20))] })
    const found = await openPullsOf(access, 'eve', 'a&state=all#x', githubHead)
    expect(found.map(({ number }) => number)).toEqual([8])
  })
})

import { afterEach, expect, it } from 'vitest'
import { exampleNotice } from '../../../test/support/incidents.ts'
import { instantTiming } from '../../../test/support/instant-timing.ts'
import {
  type LocalAnswer,
  type LocalRequest,
  type LocalService,
  startService,
} from '../../../test/support/local-service.ts'
import type { IncidentChange } from '../../domain/watch/notice.ts'
import { Secret } from '../../http/secret.ts'
import { createTransport } from '../../http/transport.ts'
import { githubIssuesSink } from './github-issues.ts'

interface KeptIssue {
  readonly number: number
  readonly title: string
  readonly body: string
  state: 'open' | 'closed'
  state_reason: string | null
  readonly comments: string[]
}

let service: LocalService
let issues: KeptIssue[] = []

afterEach(() => service.close())

/** As GitHub's REST API answers, page by page, as far as the sink asks. */
function github({ method, url, body }: LocalRequest): LocalAnswer {
  const [, , , , number, rest] = url.pathname
    .split('/')
    .slice(1)
    .map((part, index) => (index === 4 ? Number(part) : part))
  const issue = issues.find((each) => each.number === number)
  const shown = (each: KeptIssue) => ({
    ...each,
    html_url: `https://github.com/acme/data/issues/${each.number}`,
    comments: undefined,
  })
  const page = <Item>(items: readonly Item[]): readonly Item[] => {
    const [at, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('per_page'))]
    return items.slice((at - 1) * size, at * size)
  }
  const sent = body === '' ? {} : JSON.parse(body)
  if (number === undefined && method === 'GET') return { body: page(issues.map(shown)) }
  if (number === undefined) {
    const made: KeptIssue = {
      number: issues.length + 1,
      title: sent.title,
      body: sent.body,
      state: 'open',
      state_reason: null,
      comments: [],
    }
    issues.push(made)
    return { status: 201, body: shown(made) }
  }
  if (issue === undefined) return { status: 404, body: { message: 'Not Found' } }
  if (rest === 'comments' && method === 'GET') return { body: page(issue.comments.map((text) => ({ body: text }))) }
  if (rest === 'comments') {
    issue.comments.push(sent.body)
    return { status: 201, body: { id: 1 } }
  }
  issue.state = sent.state
  return { body: shown(issue) }
}

async function open(handle: (request: LocalRequest) => LocalAnswer = github) {
  issues = []
  service = await startService(handle)
  const sink = githubIssuesSink({
    name: 'issues',
    api: service.origin,
    owner: 'acme',
    repo: 'data',
    token: async () => new Secret('very-secret'),
    labels: ['plimsoll', 'cost'],
    exchange: {
      transport: createTransport({ httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] }),
      timing: instantTiming(),
    },
  })
  const tell = (change: IncidentChange, title = 'a title') =>
    sink.deliver({ id: `l-${change}`, notices: [exampleNotice(change)], title, body: `body of ${change}` })
  return { sink, tell }
}

it('follows the life of an incident in one issue', async () => {
  const { tell } = await open()
  expect(await tell('opened')).toEqual({ ref: 'https://github.com/acme/data/issues/1' })
  await tell('growing')
  await tell('accepted')
  expect(issues[0]?.state).toBe('closed')
  await tell('reopened')
  expect(issues[0]?.state).toBe('open')
  await tell('resolved')
  expect(issues).toHaveLength(1)
  expect(issues[0]?.state).toBe('closed')
  expect(issues[0]?.comments.map((text) => text.split('\n')[0])).toEqual(
    ['growing', 'accepted', 'reopened', 'resolved'].map((change) => `body of ${change}`),
  )
})

it('the same notice again changes nothing', async () => {
  const { tell } = await open()
  for (const change of ['opened', 'opened', 'growing', 'growing'] as const) await tell(change)
  expect(issues.map(({ comments }) => comments.length)).toEqual([1])
})

it('finds its issue beyond the first page', async () => {
  const { tell } = await open()
  await tell('opened')
  issues.unshift(
    ...Array.from({ length: 150 }, (_, index) => ({
      number: 1000 + index,
      title: '',
      body: '',
      state: 'open' as const,
      state_reason: null,
      comments: [],
    })),
  )
  await tell('resolved')
  expect(issues.at(-1)?.state).toBe('closed')
})

it('opens nothing for what was over before anybody heard of it', async () => {
  const { tell } = await open()
  expect(await tell('resolved')).toEqual({ ref: null })
  expect(issues).toEqual([])
})

it('leaves closed what a person closed as not planned while it only grows', async () => {
  const { tell } = await open()
  await tell('opened')
  Object.assign(issues[0] ?? {}, { state: 'closed', state_reason: 'not_planned' })
  await tell('growing')
  expect(issues[0]?.state).toBe('closed')
  expect(issues[0]?.comments).toHaveLength(1)
})

it('a write whose answer got lost is not done twice', async () => {
  let lost = 0
  const { tell } = await open((request) => ({ ...github(request), drop: request.method === 'POST' && lost++ === 0 }))
  await expect(tell('opened')).rejects.toThrow('127.0.0.1')
  await tell('opened')
  expect(issues).toHaveLength(1)
})

it.each([
  [401, 'has expired'],
  [404, 'write access'],
  [410, 'switched off'],
])('a refusal (%i) tells what to do and not the token', async (status, told) => {
  const { tell } = await open(() => ({ status, body: { message: 'very-secret' } }))
  const fault = await tell('opened').catch((error: unknown) => String(error))
  expect(fault).toContain(told)
  expect(fault).not.toContain('very-secret')
})

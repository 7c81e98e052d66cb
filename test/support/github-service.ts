// A local GitHub as far as posting reviews asks it: pull requests, comments with their authors, check runs, statuses, rights.

import { type LocalAnswer, type LocalRequest, type LocalService, startService } from './local-service.ts'

export interface GithubState {
  /** By token: who it is. Tokens that are not named are refused. */
  logins: Record<string, string>
  /** Rights that every token lacks. */
  lacking: Set<'comments' | 'checks' | 'statuses'>
  /** Tokens of workflows: REST does not tell them who they are. */
  viewerByGraphqlOnly: boolean
  pulls: GithubPullState[]
  comments: GithubCommentState[]
  checks: GithubCheckState[]
  statuses: { sha: string; state: string; context: string; description: string }[]
  nextId: number
}

export interface GithubPullState {
  number: number
  state: 'open' | 'closed'
  head: { sha: string; ref: string; owner: string; repo: number | null }
}

export interface GithubCommentState {
  id: number
  pull: number
  login: string | null
  body: string
}

export interface GithubCheckState {
  id: number
  name: string
  sha: string
  conclusion: string
  output: { title: string; summary: string }
  annotations: Record<string, unknown>[]
}

export type Before = (request: LocalRequest, state: GithubState) => LocalAnswer | 'drop-after' | null

export const githubHead = 'a1'.repeat(20)

export async function startGithub(
  over: Partial<GithubState> = {},
  before: Before = () => null,
): Promise<{ readonly service: LocalService; readonly state: GithubState }> {
  const state: GithubState = {
    logins: { 'very-secret': 'github-actions[bot]' },
    lacking: new Set(),
    viewerByGraphqlOnly: true,
    pulls: [{ number: 7, state: 'open', head: { sha: githubHead, ref: 'faster', owner: 'acme', repo: 1 } }],
    comments: [],
    checks: [],
    statuses: [],
    nextId: 1,
    ...over,
  }
  const service = await startService((request) => {
    const first = before(request, state)
    if (first === 'drop-after') return { ...answer(request, state), drop: true }
    return first ?? answer(request, state)
  })
  return { service, state }
}

const forbidden: LocalAnswer = { status: 403, body: { message: 'Resource not accessible by integration' } }
const missing: LocalAnswer = { status: 404, body: { message: 'Not Found' } }

function answer({ method, url, headers, body }: LocalRequest, state: GithubState): LocalAnswer {
  const login = state.logins[(headers.authorization ?? '').replace('Bearer ', '')]
  if (login === undefined) return { status: 401, body: { message: 'Bad credentials' } }
  const sent = body === '' ? {} : JSON.parse(body)
  const route = `${method} ${url.pathname}`
  if (route === 'POST /graphql') return { body: { data: { viewer: { login } } } }
  if (route === 'GET /user') return state.viewerByGraphqlOnly ? forbidden : { body: { login } }
  const [, owner, repo, rest] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)$/.exec(url.pathname) ?? []
  if (owner !== 'acme' || repo !== 'data' || rest === undefined) return missing
  if (rest.startsWith('/pulls')) return pulls(rest, url, state)
  if (rest.startsWith('/issues')) return comments({ method, rest, url, sent, login, state })
  if (rest.startsWith('/check-runs')) return checks(method, rest, sent, state)
  const [, sha] = /^\/statuses\/(\w+)$/.exec(rest) ?? []
  if (sha === undefined) return missing
  if (state.lacking.has('statuses')) return forbidden
  state.statuses.push({ sha, ...sent })
  return { status: 201, body: { id: state.nextId++ } }
}

function pulls(rest: string, url: URL, state: GithubState): LocalAnswer {
  const shown = ({ number, state: open, head }: GithubPullState) => ({
    number,
    state: open,
    head: { sha: head.sha, repo: head.repo === null ? null : { id: head.repo } },
    base: { repo: { id: 1 } },
  })
  if (rest === '/pulls') {
    const head = url.searchParams.get('head')
    const found = state.pulls.filter((each) => each.state === 'open' && `${each.head.owner}:${each.head.ref}` === head)
    return { body: found.map(shown) }
  }
  const pull = state.pulls.find(({ number }) => rest === `/pulls/${number}`)
  return pull === undefined ? missing : { body: shown(pull) }
}

interface CommentCall {
  readonly method: string
  readonly rest: string
  readonly url: URL
  readonly sent: { body?: string }
  readonly login: string
  readonly state: GithubState
}

function comments({ method, rest, url, sent, login, state }: CommentCall): LocalAnswer {
  const shown = (each: GithubCommentState) => ({
    id: each.id,
    body: each.body,
    html_url: `https://github.com/acme/data/pull/${each.pull}#issuecomment-${each.id}`,
    user: each.login === null ? null : { login: each.login },
  })
  const pull = Number(/^\/issues\/(\d+)\/comments$/.exec(rest)?.[1])
  if (method === 'GET') {
    const [at, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('per_page'))]
    const here = state.comments.filter((each) => each.pull === pull)
    return { body: here.slice((at - 1) * size, at * size).map(shown) }
  }
  if (state.lacking.has('comments')) return forbidden
  if ((sent.body ?? '').length > 65_536) {
    const errors = [{ resource: 'IssueComment', field: 'data', code: 'unprocessable' }]
    return { status: 422, body: { message: 'Validation Failed', errors } }
  }
  if (method === 'POST') {
    const made = { id: state.nextId++, pull, login, body: sent.body ?? '' }
    state.comments.push(made)
    return { status: 201, body: shown(made) }
  }
  const id = Number(/^\/issues\/comments\/(\d+)$/.exec(rest)?.[1])
  const comment = state.comments.find((each) => each.id === id)
  if (comment === undefined) return missing
  if (method === 'DELETE') {
    state.comments.splice(state.comments.indexOf(comment), 1)
    return { status: 204, body: '' }
  }
  comment.body = sent.body ?? ''
  return { body: shown(comment) }
}

function checks(
  method: string,
  rest: string,
  sent: {
    name: string
    head_sha: string
    conclusion: string
    output: { title: string; summary: string; annotations: Record<string, unknown>[] }
  },
  state: GithubState,
): LocalAnswer {
  if (state.lacking.has('checks')) return forbidden
  const { annotations, ...output } = sent.output
  const broken = annotations.some(({ start_line: line }) => Number(line) < 1)
  if (annotations.length > 50 || output.summary.length > 65_535 || broken) {
    return { status: 422, body: { message: 'Invalid request.' } }
  }
  if (method === 'POST') {
    const { name, head_sha: sha, conclusion } = sent
    const made = { id: state.nextId++, name, sha, conclusion, output, annotations }
    state.checks.push(made)
    return { status: 201, body: { id: made.id } }
  }
  const check = state.checks.find(({ id }) => rest === `/check-runs/${id}`)
  if (check === undefined) return missing
  check.annotations.push(...annotations)
  return { body: { id: check.id } }
}

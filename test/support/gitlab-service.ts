// A local GitLab as far as posting reviews asks it: merge requests, notes with their authors, commit statuses, rights.

import { type LocalAnswer, type LocalRequest, type LocalService, startService } from './local-service.ts'

export interface GitlabState {
  /** By token: number of its user. Tokens that are not named are refused. */
  users: Record<string, number>
  lacking: Set<'notes' | 'statuses'>
  mergeRequest: { iid: number; state: string; sha: string; source: number | null; target: number }
  notes: { id: number; author: number; body: string; system: boolean }[]
  statuses: { sha: string; project: string; name: string; status: string; description: string }[]
  nextId: number
}

export const gitlabHead = 'c3'.repeat(20)

export async function startGitlab(
  over: Partial<GitlabState> = {},
  before: (request: LocalRequest, state: GitlabState) => LocalAnswer | 'drop-after' | null = () => null,
): Promise<{ readonly service: LocalService; readonly state: GitlabState }> {
  const state: GitlabState = {
    users: { 'very-secret': 5 },
    lacking: new Set(),
    mergeRequest: { iid: 7, state: 'opened', sha: gitlabHead, source: 42, target: 42 },
    notes: [],
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

const missing: LocalAnswer = { status: 404, body: { message: '404 Not found' } }
const forbidden: LocalAnswer = { status: 403, body: { message: '403 Forbidden' } }

function answer({ method, url, headers, body }: LocalRequest, state: GitlabState): LocalAnswer {
  const user = state.users[String(headers['private-token'])]
  if (user === undefined) return { status: 401, body: { message: '401 Unauthorized' } }
  const path = url.pathname.replace(/^\/api\/v4/, '')
  if (path === '/user') return { body: { id: user, username: 'project_42_bot' } }
  const [, project = '', rest = ''] = /^\/projects\/([^/]+)(\/.*)$/.exec(path) ?? []
  if (!['42', '43', 'acme%2Fdata'].includes(project)) return missing
  const sent = body === '' ? {} : JSON.parse(body)
  if (rest.startsWith('/merge_requests/')) return mergeRequest({ method, url, rest, sent, user, state })
  return statuses(method, project, rest, sent, state)
}

interface NoteCall {
  readonly method: string
  readonly url: URL
  readonly rest: string
  readonly sent: { body?: string }
  readonly user: number
  readonly state: GitlabState
}

function mergeRequest({ method, url, rest, sent, user, state }: NoteCall): LocalAnswer {
  const { iid, state: open, sha, source, target } = state.mergeRequest
  const [, number, notes, id] = /^\/merge_requests\/(\d+)(\/notes(?:\/(\d+))?)?$/.exec(rest) ?? []
  if (Number(number) !== iid) return missing
  if (notes === undefined) {
    return { body: { iid, state: open, sha, source_project_id: source, target_project_id: target } }
  }
  const shown = (note: GitlabState['notes'][number]) => ({ ...note, author: { id: note.author } })
  if (method === 'GET') {
    const [at, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('per_page'))]
    return { body: state.notes.slice((at - 1) * size, at * size).map(shown) }
  }
  if (state.lacking.has('notes')) return forbidden
  if ((sent.body ?? '').length > 1_000_000) {
    return { status: 400, body: { message: { note: ['is too long (maximum is 1000000 characters)'] } } }
  }
  if (method === 'POST') {
    const made = { id: state.nextId++, author: user, body: sent.body ?? '', system: false }
    state.notes.push(made)
    return { status: 201, body: shown(made) }
  }
  const note = state.notes.find((each) => each.id === Number(id))
  if (note === undefined) return missing
  if (method === 'DELETE') {
    state.notes.splice(state.notes.indexOf(note), 1)
    return { status: 204, body: '' }
  }
  if (method !== 'PUT') return { status: 405, body: '' }
  note.body = sent.body ?? ''
  return { body: shown(note) }
}

function statuses(
  method: string,
  project: string,
  rest: string,
  sent: { state: string; name: string; description: string },
  state: GitlabState,
): LocalAnswer {
  const [, listed] = /^\/repository\/commits\/(\w+)\/statuses$/.exec(rest) ?? []
  if (listed !== undefined) return { body: state.statuses.filter(({ sha }) => sha === listed) }
  const [, sha] = /^\/statuses\/(\w+)$/.exec(rest) ?? []
  if (sha === undefined || method !== 'POST') return missing
  if (state.lacking.has('statuses')) return forbidden
  const known = state.statuses.findIndex((each) => each.sha === sha && each.name === sent.name)
  if (state.statuses[known]?.status === sent.state) {
    return { status: 400, body: { message: `Cannot transition status via :succeed from :${sent.state}` } }
  }
  if (known >= 0) state.statuses.splice(known, 1)
  state.statuses.push({ sha, project, name: sent.name, status: sent.state, description: sent.description })
  return { status: 201, body: { id: 1 } }
}

import { afterEach, describe, expect, it } from 'vitest'
import { type GitlabState, gitlabHead, startGitlab } from '../../../test/support/gitlab-service.ts'
import { instantTiming } from '../../../test/support/instant-timing.ts'
import type { LocalService } from '../../../test/support/local-service.ts'
import type { ReviewCheck } from '../../domain/review-post.ts'
import { Secret } from '../../http/secret.ts'
import { createTransport, type Transport } from '../../http/transport.ts'
import type { GitlabAccess } from './gitlab-api.ts'
import { keepGitlabNote, postGitlabStatus, readMergeRequest } from './gitlab-review.ts'
import { withoutQuickActions } from './notes.ts'

let service: LocalService
let transport: Transport

afterEach(async () => {
  await transport.close()
  await service.close()
})

async function open(over: Partial<GitlabState> = {}, before?: Parameters<typeof startGitlab>[1]) {
  const started = await startGitlab(over, before)
  service = started.service
  transport = createTransport({ httpsProxy: null, httpProxy: null, noProxy: null, certificates: [] })
  const timing = instantTiming()
  const token = async () => new Secret('very-secret')
  const access: GitlabAccess = { api: `${service.origin}/api/v4`, token, exchange: { transport, timing } }
  const keep = (words: string) => keepGitlabNote(access, 'acme/data', 7, { mark, textOf: () => `${mark}\n${words}` })
  return { access, state: started.state, keep, timing }
}

const mark = '<!-- plimsoll:v1 project=. -->'
const check: ReviewCheck = { name: 'plimsoll', verdict: 'block', title: 'Blocked', summary: '', annotations: [] }

describe('the note', () => {
  it('is written once, updated in place, and found beyond the first page among those of others', async () => {
    const others = Array.from({ length: 150 }, (_, at) => ({
      id: 100 + at,
      author: at % 2 === 0 ? 9 : 5,
      body: at % 2 === 0 ? `${mark}\nforged` : 'merged',
      system: at % 2 === 1,
    }))
    const { state, keep } = await open({ notes: others, nextId: 1000 })
    expect((await keep('one')).outcome).toBe('created')
    expect((await keep('two')).outcome).toBe('updated')
    expect(state.notes.slice(150)).toEqual([{ id: 1000, author: 5, body: `${mark}\ntwo`, system: false }])
    expect(state.notes.filter(({ body }) => body.includes('forged'))).toHaveLength(75)
  })

  it('is written once though the answer got lost, and after GitLab was busy', async () => {
    let asked = 0
    const { state, keep, timing } = await open({}, ({ method }) => {
      if (method !== 'POST') return null
      asked += 1
      if (asked === 1) return { status: 429, headers: { 'retry-after': '30' }, body: { message: 'Retry later' } }
      return asked === 2 ? 'drop-after' : null
    })
    expect((await keep('one')).outcome).toBe('created')
    expect(state.notes).toHaveLength(1)
    expect(timing.waits[0]).toBe(30_000)
  })

  it('carries out nothing that its text asks for', async () => {
    const { state, keep } = await open()
    await keep('/merge\n  /approve\nsee a/b and /etc is a path here\n/ 2')
    expect(state.notes[0]?.body).toBe(`${mark}\n&#47;merge\n  &#47;approve\nsee a/b and /etc is a path here\n/ 2`)
    expect((await keep('/merge\n  /approve\nsee a/b and /etc is a path here\n/ 2')).outcome).toBe('unchanged')
    expect(withoutQuickActions('a\r\n/close')).toBe('a\r\n&#47;close')
  })

  it.each([
    [401, 'CI_JOB_TOKEN'],
    [403, 'role Reporter'],
    [404, 'looks the same'],
    [400, 'refuses the content'],
  ])('a refusal (%i) tells what to do, and no secret', async (status, told) => {
    const { keep } = await open({}, ({ method }) =>
      method === 'POST' ? { status, body: { message: 'no very-secret' } } : null,
    )
    const fault = await keep('one').catch(String)
    expect(fault).toContain(told)
    expect(fault).not.toContain('very-secret')
  })
})

describe('the commit status', () => {
  it('stands at the head, and is left where it says the same', async () => {
    const { access, state } = await open()
    expect(await postGitlabStatus(access, '42', gitlabHead, check)).toEqual({ kind: 'status', notes: [] })
    expect(await postGitlabStatus(access, '42', gitlabHead, check)).toEqual({ kind: 'status', notes: [] })
    await postGitlabStatus(access, '42', gitlabHead, { ...check, verdict: 'warn' })
    expect(state.statuses).toEqual([
      { sha: gitlabHead, project: '42', name: 'plimsoll', status: 'success', description: 'Blocked' },
    ])
    expect(service.requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
  })

  it('names the right where it may not be set, and takes a refused repetition for what it is', async () => {
    const { access, state } = await open({ lacking: new Set(['statuses']) })
    expect((await postGitlabStatus(access, '42', gitlabHead, check)).notes[0]).toContain('role Developer')
    state.lacking.clear()
    const standing = { sha: gitlabHead, project: '42', name: 'plimsoll', status: 'failed', description: '' }
    state.statuses.push(standing)
    await service.close()
    await transport.close()
    const blind = await open({ statuses: [standing] }, ({ method, url }) =>
      method === 'GET' && url.pathname.endsWith('/statuses') ? { status: 403, body: {} } : null,
    )
    expect(await postGitlabStatus(blind.access, '42', gitlabHead, check)).toEqual({ kind: 'status', notes: [] })
  })
})

it('reads the head of a merge request, and where its branch is', async () => {
  const { access, state } = await open()
  expect(await readMergeRequest(access, 'acme/data', 7)).toEqual({
    number: 7,
    isOpen: true,
    head: gitlabHead,
    fromFork: false,
    source: '42',
  })
  state.mergeRequest = { ...state.mergeRequest, source: null, state: 'merged' }
  expect(await readMergeRequest(access, '42', 7)).toMatchObject({ isOpen: false, fromFork: true, source: null })
  await expect(readMergeRequest(access, '42', 8)).rejects.toThrow('looks the same')
})

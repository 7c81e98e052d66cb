import fc from 'fast-check'
import { expect, it } from 'vitest'
import { instantTiming } from '../../test/support/instant-timing.ts'
import { type CommentHost, keepComment, type OwnComment } from './sticky-comment.ts'

const mark = '<!-- mark -->'

/** A host in memory, each of whose answers waits for its turn. */
function host(turn: <Value>(value: () => Value) => Promise<Value>, lost: () => boolean = () => false) {
  const comments: OwnComment[] = []
  let next = 1
  const api: CommentHost = {
    place: 'here',
    timing: instantTiming(),
    own: () => turn(() => [...comments]),
    create: (body) =>
      turn(() => {
        const made = { id: next++, body, url: null }
        comments.push(made)
        return lost() ? null : made
      }),
    update: (id, body) =>
      turn(() => {
        const at = comments.findIndex((each) => each.id === id)
        if (at >= 0) comments[at] = { id, body, url: null }
        return at >= 0
      }),
    remove: (id) =>
      turn(() => {
        const at = comments.findIndex((each) => each.id === id)
        if (at >= 0) comments.splice(at, 1)
      }),
  }
  return { api, comments }
}

const now = async <Value>(value: () => Value): Promise<Value> => value()
const text = (words: string) => ({ mark, textOf: () => `${mark}\n${words}` })

it('one comment is left, whatever the order in which runs at the same time are answered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 2, max: 4 }),
      fc.infiniteStream(fc.boolean()),
      async (s, runs, lost) => {
        const turn = <Value>(value: () => Value): Promise<Value> => s.schedule(Promise.resolve()).then(value)
        const { api, comments } = host(turn, () => lost.next().value === true)
        const all = Promise.allSettled(Array.from({ length: runs }, (_, run) => keepComment(api, text(`run ${run}`))))
        await s.waitFor(all)
        const ended = (await all).filter(({ status }) => status === 'fulfilled')
        expect(ended).toHaveLength(runs)
        expect(comments).toHaveLength(1)
      },
    ),
    { numRuns: 60 },
  )
})

it('updates what stands, says so, and hands over what it said', async () => {
  const { api, comments } = host(now)
  const seen: (string | null)[] = []
  const keep = (words: string) =>
    keepComment(api, {
      mark,
      textOf: (previous) => {
        seen.push(previous)
        return `${mark}\n${words}`
      },
    })
  expect((await keep('one')).outcome).toBe('created')
  expect((await keep('two')).outcome).toBe('updated')
  expect((await keep('two')).outcome).toBe('unchanged')
  expect(comments.map(({ body }) => body)).toEqual([`${mark}\ntwo`])
  expect(seen).toEqual([null, `${mark}\none`, `${mark}\ntwo`])
})

it('leaves what only quotes the mark', async () => {
  const { api, comments } = host(now)
  comments.push({ id: 0, body: `> ${mark}\nquoted`, url: null })
  await keepComment(api, text('one'))
  expect(comments.map(({ body }) => body)).toEqual([`> ${mark}\nquoted`, `${mark}\none`])
})

it('writes it again when somebody removed it between find and update', async () => {
  const { api, comments } = host(now)
  await keepComment(api, text('one'))
  let removed = false
  const removing: CommentHost = {
    ...api,
    update: async (id, body) => {
      if (!removed) comments.splice(0)
      removed = true
      return api.update(id, body)
    },
  }
  await keepComment(removing, text('two'))
  expect(comments.map(({ body }) => body)).toEqual([`${mark}\ntwo`])
})

it('a list that lags behind makes no second comment', async () => {
  const { api, comments } = host(now)
  const lagging: CommentHost = { ...api, own: async () => [] }
  expect((await keepComment(lagging, text('one'))).outcome).toBe('created')
  expect(comments).toHaveLength(1)
})

it('line ends and blanks that the host changed are no change', async () => {
  const { api, comments } = host(now)
  comments.push({ id: 1, body: `${mark}\r\none`, url: null })
  expect((await keepComment(api, { mark, textOf: () => `${mark}\none\n` })).outcome).toBe('unchanged')
})

it('gives up where it never comes to stand', async () => {
  const { api } = host(now)
  await expect(keepComment({ ...api, create: async () => null, own: async () => [] }, text('one'))).rejects.toThrow(
    'could not be written',
  )
})

// Comments of a pull request on GitHub, as far as this token's own user wrote them.

import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import type { CommentHost, OwnComment } from '../sticky-comment.ts'
import { askGithub, askGithubFor, type GithubAccess, isSuccess, refusal } from './github-api.ts'

/** https://github.com/orgs/community/discussions/27190: longer ones are refused. */
export const githubCommentLimit = 65_536

const commentSchema = z.object({
  id: z.number(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullish(),
})

const commentsSchema = z.array(commentSchema)
const viewerSchema = z.object({ data: z.object({ viewer: z.object({ login: z.string() }) }) })
const userSchema = z.object({ login: z.string() })
const right = 'pull-requests: write'
const perPage = 100
/** Ten thousand comments. */
const mostPages = 100

export async function githubComments(access: GithubAccess, pull: number): Promise<CommentHost> {
  const me = (await ownLogin(access)).toLowerCase()
  const gone = (status: number): boolean => status === 404 || status === 410
  return {
    place: `${access.owner}/${access.repo}#${pull}`,
    timing: access.exchange.timing,
    own: async () => (await everyComment(access, pull)).filter(({ user }) => user?.login.toLowerCase() === me).map(own),
    async create(body) {
      const question = { method: 'POST', path: `/issues/${pull}/comments`, body: { body }, repeatable: false } as const
      // Where the line breaks it may stand there all the same; what else is wrong shows when comments are listed next.
      const reply = await askGithub(access, question).catch((error: unknown) => {
        if (error instanceof UserError) return null
        throw error
      })
      const made = commentSchema.safeParse(reply?.body)
      if (reply === null || reply.status >= 500 || (isSuccess(reply) && !made.success)) return null
      if (!isSuccess(reply) || !made.success) throw await refusal(access, reply, right)
      return own(made.data)
    },
    async update(id, body) {
      const path = `/issues/comments/${id}`
      const reply = await askGithub(access, { method: 'PATCH', path, body: { body }, repeatable: true })
      if (gone(reply.status)) return false
      if (!isSuccess(reply)) throw await refusal(access, reply, right)
      return true
    },
    async remove(id) {
      const path = `/issues/comments/${id}`
      const reply = await askGithub(access, { method: 'DELETE', path, repeatable: true })
      if (!gone(reply.status) && !isSuccess(reply)) throw await refusal(access, reply, right)
    },
  }
}

function own({ id, body, html_url }: z.output<typeof commentSchema>): OwnComment {
  return { id, body: body ?? '', url: html_url }
}

async function everyComment(access: GithubAccess, pull: number): Promise<z.output<typeof commentsSchema>> {
  const found: z.output<typeof commentsSchema> = []
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `/issues/${pull}/comments?per_page=${perPage}&page=${page}`
    const comments = await askGithubFor(access, { method: 'GET', path, repeatable: true }, commentsSchema, right)
    found.push(...comments)
    if (comments.length < perPage) break
  }
  return found
}

/** GraphQL tells every token its own name, `github-actions[bot]` too; REST tells it to people's tokens only. */
async function ownLogin(access: GithubAccess): Promise<string> {
  const body = { query: 'query { viewer { login } }' }
  const question = { method: 'POST', path: access.graphql, body, repeatable: true } as const
  const viewer = viewerSchema.safeParse((await askGithub(access, question)).body)
  if (viewer.success) return viewer.data.data.viewer.login
  return (
    await askGithubFor(access, { method: 'GET', path: '//user', repeatable: true }, userSchema, 'to read its own user')
  ).login
}

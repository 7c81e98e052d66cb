// Notes of a merge request on GitLab, as far as this token's own user wrote them.

import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import type { CommentHost, OwnComment } from '../sticky-comment.ts'
import { askGitlab, askGitlabFor, type GitlabAccess, isSuccess, projectPath, refusal } from './gitlab-api.ts'

/** https://docs.gitlab.com/api/notes/#create-new-merge-request-note */
export const gitlabNoteLimit = 1_000_000

const noteSchema = z.object({
  id: z.number(),
  body: z.string().nullish(),
  system: z.boolean().nullish(),
  author: z.object({ id: z.number() }),
})

const right = 'scope api and the role Reporter'
const perPage = 100
/** Ten thousand notes. */
const mostPages = 100

export async function gitlabNotes(access: GitlabAccess, project: string, mergeRequest: number): Promise<CommentHost> {
  const notes = `${projectPath(project)}/merge_requests/${mergeRequest}/notes`
  const user = { method: 'GET', path: '/user', repeatable: true } as const
  const me = (await askGitlabFor(access, user, z.object({ id: z.number() }), 'scope api')).id
  return {
    place: `${project}!${mergeRequest}`,
    timing: access.exchange.timing,
    own: async () => (await everyNote(access, notes)).filter(({ author }) => author.id === me).map(own),
    async create(body) {
      // Where the line breaks it may stand there all the same; what else is wrong shows when notes are listed next.
      const reply = await askGitlab(access, { method: 'POST', path: notes, body: { body }, repeatable: false }).catch(
        (error: unknown) => {
          if (error instanceof UserError) return null
          throw error
        },
      )
      const made = noteSchema.safeParse(reply?.body)
      if (reply === null || reply.status >= 500 || (isSuccess(reply) && !made.success)) return null
      if (!isSuccess(reply) || !made.success) throw await refusal(access, reply, right)
      return own(made.data)
    },
    async update(id, body) {
      const reply = await askGitlab(access, { method: 'PUT', path: `${notes}/${id}`, body: { body }, repeatable: true })
      if (reply.status === 404) return false
      if (!isSuccess(reply)) throw await refusal(access, reply, right)
      return true
    },
    async remove(id) {
      const reply = await askGitlab(access, { method: 'DELETE', path: `${notes}/${id}`, repeatable: true })
      if (reply.status !== 404 && !isSuccess(reply)) throw await refusal(access, reply, right)
    },
  }
}

/** A line that begins with `/merge` or `/approve` would be carried out with the token's rights. */
export function withoutQuickActions(text: string): string {
  return text.replace(/^([^\S\n]*)\/(?=[a-z])/gim, '$1&#47;')
}

function own({ id, body }: z.output<typeof noteSchema>): OwnComment {
  return { id, body: body ?? '', url: null }
}

async function everyNote(access: GitlabAccess, notes: string): Promise<readonly z.output<typeof noteSchema>[]> {
  const found: z.output<typeof noteSchema>[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const path = `${notes}?sort=asc&order_by=created_at&per_page=${perPage}&page=${page}`
    const question = { method: 'GET', path, repeatable: true } as const
    const some = await askGitlabFor(access, question, z.array(noteSchema), 'scope api and the role Reporter')
    found.push(...some)
    if (some.length < perPage) break
  }
  return found.filter(({ system }) => system !== true)
}

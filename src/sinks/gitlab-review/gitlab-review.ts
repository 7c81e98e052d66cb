// Posts a review to a merge request on GitLab: the note that is kept, and the commit's status.

import { z } from 'zod'
import type { KeptComment, PostedCheck, ReviewCheck, StickyText } from '../../domain/review-post.ts'
import { keepComment } from '../sticky-comment.ts'
import { askGitlab, askGitlabFor, type GitlabAccess, isSuccess, projectPath, refusal, wordsOf } from './gitlab-api.ts'
import { gitlabNotes, withoutQuickActions } from './notes.ts'

const mergeRequestSchema = z.object({
  iid: z.int().positive(),
  state: z.string(),
  sha: z.string().regex(/^[0-9a-f]{40,64}$/),
  /** Null when the fork was deleted. */
  source_project_id: z.number().nullish(),
  target_project_id: z.number(),
})

export interface GitlabMergeRequest {
  readonly number: number
  readonly isOpen: boolean
  readonly head: string
  readonly fromFork: boolean
  /** The project that holds the head; null when it is gone. */
  readonly source: string | null
}

export async function readMergeRequest(
  access: GitlabAccess,
  project: string,
  number: number,
): Promise<GitlabMergeRequest> {
  const question = {
    method: 'GET',
    path: `${projectPath(project)}/merge_requests/${number}`,
    repeatable: true,
  } as const
  const found = await askGitlabFor(access, question, mergeRequestSchema, 'scope api and the role Reporter')
  const { iid, state, sha, source_project_id: source = null, target_project_id: target } = found
  return {
    number: iid,
    isOpen: state === 'opened' || state === 'locked',
    head: sha,
    fromFork: source !== target,
    source: source === null ? null : String(source),
  }
}

export async function keepGitlabNote(
  access: GitlabAccess,
  project: string,
  number: number,
  text: StickyText,
): Promise<KeptComment> {
  const textOf = (previous: string | null): string => withoutQuickActions(text.textOf(previous))
  return keepComment(await gitlabNotes(access, project, number), { mark: text.mark, textOf })
}

const states = { pass: 'success', warn: 'success', block: 'failed', unmeasured: 'failed' } as const
const descriptionLimit = 255
const right = 'scope api and the role Developer in the project of the branch'
const statusesSchema = z.array(z.object({ name: z.string(), status: z.string() }))

/** A status that stands already is left: GitLab refuses to set one to what it is. */
export async function postGitlabStatus(
  access: GitlabAccess,
  source: string,
  sha: string,
  check: ReviewCheck,
): Promise<PostedCheck> {
  const state = states[check.verdict]
  const commit = `${projectPath(source)}/repository/commits/${sha}/statuses`
  const known = await askGitlab(access, {
    method: 'GET',
    path: `${commit}?name=${encodeURIComponent(check.name)}`,
    repeatable: true,
  })
  const standing = statusesSchema.safeParse(known.body)
  if (standing.success && standing.data.some(({ name, status }) => name === check.name && status === state)) {
    return { kind: 'status', notes: [] }
  }
  const reply = await askGitlab(access, {
    method: 'POST',
    path: `${projectPath(source)}/statuses/${sha}`,
    body: { state, name: check.name, description: check.title.slice(0, descriptionLimit) },
    repeatable: true,
  })
  if (isSuccess(reply)) return { kind: 'status', notes: [] }
  if (reply.status === 400 && /cannot transition/i.test(wordsOf(reply))) return { kind: 'status', notes: [] }
  if (reply.status === 403 || reply.status === 404) {
    return { kind: 'none', notes: [`posted no commit status: the token needs ${right}`] }
  }
  throw await refusal(access, reply, right)
}

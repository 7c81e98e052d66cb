// The merge request on GitLab that a review is posted to, by options or the variables of its pipeline.

import { UserError } from '../../domain/errors.ts'
import type { Exchange } from '../../http/patience.ts'
import type { GitlabAccess } from '../../sinks/gitlab-review/gitlab-api.ts'
import { keepGitlabNote, postGitlabStatus, readMergeRequest } from '../../sinks/gitlab-review/gitlab-review.ts'
import { gitlabNoteLimit } from '../../sinks/gitlab-review/notes.ts'
import type { PostTarget, TargetRequest } from './post-target.ts'
import { addressFrom, given, shaOf, tokenFrom } from './service-access.ts'

export async function gitlabTarget(request: TargetRequest, exchange: Exchange): Promise<PostTarget> {
  const { env } = request
  const project = request.repo ?? given(env, 'CI_MERGE_REQUEST_PROJECT_ID') ?? given(env, 'CI_PROJECT_ID')
  if (project === undefined || !/^[\w./-]+$/.test(project)) {
    throw new UserError('--repo', 'the project is not known', 'Give its number, or its path with all groups.')
  }
  const number = request.pull ?? Number(given(env, 'CI_MERGE_REQUEST_IID') ?? Number.NaN)
  if (!Number.isSafeInteger(number)) {
    const mend = 'Run it in a merge request pipeline, or name it with --pull.'
    throw new UserError('post gitlab', 'the merge request is not known', mend)
  }
  const host = given(env, 'CI_SERVER_URL') ?? 'https://gitlab.com'
  const access: GitlabAccess = {
    api: addressFrom(env, 'CI_API_V4_URL', `${host.replace(/\/+$/, '')}/api/v4`),
    token: tokenFrom(env, ['PLIMSOLL_GITLAB_TOKEN', 'GITLAB_TOKEN']),
    exchange,
  }
  const found = await readMergeRequest(access, project, number)
  return {
    place: `${project}!${number}`,
    isOpen: found.isOpen,
    head: found.head,
    reviewed: reviewedOf(request),
    fromStrangers: false,
    limit: gitlabNoteLimit,
    keep: (text) => keepGitlabNote(access, project, number, text),
    check: async (check) =>
      found.source === null
        ? { kind: 'none', notes: ['posted no commit status: the project of the branch is gone'] }
        : postGitlabStatus(access, found.source, found.head, check),
  }
}

/** Pipelines of merged results run on a commit that is in no branch, and name the branch's own beside it. */
function reviewedOf({ pull, sha, env }: TargetRequest): string | null {
  if (sha !== undefined) return shaOf('--sha', sha)
  if (pull !== undefined) return null
  const found = given(env, 'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA') ?? given(env, 'CI_COMMIT_SHA')
  return found === undefined ? null : shaOf('CI_COMMIT_SHA', found)
}

// Pull requests on GitHub: the one of a number, and the open ones of a head.

import { z } from 'zod'
import { askGithubFor, type GithubAccess } from './github-api.ts'

const pullSchema = z.object({
  number: z.int().positive(),
  state: z.enum(['open', 'closed']),
  head: z.object({
    sha: z.string().regex(/^[0-9a-f]{40,64}$/),
    /** Null when the fork was deleted. */
    repo: z.object({ id: z.number() }).nullish(),
  }),
  base: z.object({ repo: z.object({ id: z.number() }) }),
})

export interface GithubPull {
  readonly number: number
  readonly isOpen: boolean
  readonly head: string
  readonly fromFork: boolean
}

const right = 'pull-requests: read'

export async function readPull(access: GithubAccess, number: number): Promise<GithubPull> {
  return pullOf(
    await askGithubFor(access, { method: 'GET', path: `/pulls/${number}`, repeatable: true }, pullSchema, right),
  )
}

/**
 * A workflow run tells no pull request when it was of a fork, so it is found by its branch; its commit must be the head.
 * @param owner Of the repository that the branch is in.
 */
export async function openPullsOf(
  access: GithubAccess,
  owner: string,
  branch: string,
  sha: string,
): Promise<readonly GithubPull[]> {
  const path = `/pulls?state=open&per_page=100&head=${encodeURIComponent(`${owner}:${branch}`)}`
  const pulls = await askGithubFor(access, { method: 'GET', path, repeatable: true }, z.array(pullSchema), right)
  return pulls.map(pullOf).filter(({ head }) => head === sha)
}

function pullOf({ number, state, head, base }: z.output<typeof pullSchema>): GithubPull {
  return { number, isOpen: state === 'open', head: head.sha, fromFork: head.repo?.id !== base.repo.id }
}

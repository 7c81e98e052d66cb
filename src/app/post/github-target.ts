// The pull request on GitHub that a review is posted to. Its number comes from options or GitHub's own event, never from the review.

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { fileFault } from '../../domain/file-fault.ts'
import type { Exchange } from '../../http/patience.ts'
import { postCheck } from '../../sinks/github-review/check.ts'
import { githubCommentLimit } from '../../sinks/github-review/comments.ts'
import type { GithubAccess } from '../../sinks/github-review/github-api.ts'
import { keepGithubComment } from '../../sinks/github-review/github-review.ts'
import { type GithubPull, openPullsOf, readPull } from '../../sinks/github-review/pulls.ts'
import type { NoTarget, PostTarget, TargetRequest } from './post-target.ts'
import { addressFrom, given, shaOf, tokenFrom } from './service-access.ts'

const sha = z.string().regex(/^[0-9a-f]{40,64}$/)

const pullEvent = z.object({
  pull_request: z.object({ number: z.int().positive(), head: z.object({ sha }) }),
})

const runEvent = z.object({
  workflow_run: z.object({
    head_sha: sha,
    head_branch: z.string().min(1),
    head_repository: z.object({ owner: z.object({ login: z.string().min(1) }) }),
  }),
})

type WorkflowRun = z.output<typeof runEvent>['workflow_run']

export async function githubTarget(request: TargetRequest, exchange: Exchange): Promise<PostTarget | NoTarget> {
  const access = accessOf(request, exchange)
  const event = request.pull === undefined ? readEvent(request.env) : null
  const pulled = pullEvent.safeParse(event)
  const run = runEvent.safeParse(event)
  const asked = request.sha === undefined ? null : shaOf('--sha', request.sha)
  const number = request.pull ?? (pulled.success ? pulled.data.pull_request.number : null)
  if (number !== null) {
    const head = pulled.success ? pulled.data.pull_request.head.sha : null
    return target(access, await readPull(access, number), asked ?? head, false)
  }
  if (run.success) return ofRun(access, run.data.workflow_run)
  throw new UserError(
    'post github',
    'the pull request is not known',
    'Run it in a workflow of pull_request or workflow_run, or name it with --pull.',
  )
}

/** A run tells its branch and commit; the pull request that has this commit at its head is the one. */
async function ofRun(access: GithubAccess, run: WorkflowRun): Promise<PostTarget | NoTarget> {
  const { login } = run.head_repository.owner
  const [pull, ...others] = await openPullsOf(access, login, run.head_branch, run.head_sha)
  if (pull === undefined) return { reason: 'no open pull request has this commit at its head any more' }
  if (others.length === 0) return target(access, pull, run.head_sha, true)
  const numbers = [pull, ...others].map((each) => each.number).join(', ')
  throw new UserError('post github', `several pull requests have this head (${numbers})`, 'Name one with --pull.')
}

function target(access: GithubAccess, pull: GithubPull, reviewed: string | null, handedOver: boolean): PostTarget {
  return {
    place: `${access.owner}/${access.repo}#${pull.number}`,
    isOpen: pull.isOpen,
    head: pull.head,
    reviewed,
    fromStrangers: handedOver && pull.fromFork,
    limit: githubCommentLimit,
    keep: (text) => keepGithubComment(access, pull.number, text),
    check: (check) => postCheck(access, pull.head, check),
  }
}

function accessOf({ repo, env }: TargetRequest, exchange: Exchange): GithubAccess {
  const named = repo ?? given(env, 'GITHUB_REPOSITORY')
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(named ?? '') ?? []
  if (owner === undefined || name === undefined || /^\.+$/.test(owner) || /^\.+$/.test(name)) {
    throw new UserError('--repo', 'the repository is not known', 'Give it as owner/name, or set GITHUB_REPOSITORY.')
  }
  const api = addressFrom(env, 'GITHUB_API_URL', 'https://api.github.com')
  const graphql = addressFrom(env, 'GITHUB_GRAPHQL_URL', `${api.replace(/\/v3$/, '')}/graphql`)
  const token = tokenFrom(env, ['PLIMSOLL_GITHUB_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN'])
  return { api, graphql, owner, repo: name, token, exchange }
}

function readEvent(env: TargetRequest['env']): unknown {
  const path = given(env, 'GITHUB_EVENT_PATH')
  if (path === undefined) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const problem = error instanceof SyntaxError ? 'is no JSON' : `could not be read (${fileFault(error)})`
    throw new UserError('GITHUB_EVENT_PATH', problem, 'Name the pull request with --pull.')
  }
}

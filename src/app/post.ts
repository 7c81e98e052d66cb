// `plimsoll post`: tells a pull request what its review found, as one comment that is kept and a check.

import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import type { ReviewResult, Verdict } from '../domain/review.ts'
import type { ReviewCheck } from '../domain/review-post.ts'
import { withoutRecord } from '../domain/review-record.ts'
import type { Exchange } from '../http/patience.ts'
import { createTransport } from '../http/transport.ts'
import { checkAnnotations } from '../report/review/check-annotations.ts'
import { headline } from '../report/review/headline.ts'
import { chosenConfig } from './chosen-config.ts'
import type { Place } from './place.ts'
import { githubTarget } from './post/github-target.ts'
import { gitlabTarget } from './post/gitlab-target.ts'
import type { NoTarget, PostTarget, TargetRequest } from './post/post-target.ts'
import { readReviewFile } from './post/review-file.ts'
import { reviewPage } from './post/review-page.ts'
import { rootAround } from './sides.ts'
import { networkOf } from './sync/live/connect.ts'
import { type Machine, realTiming } from './sync/live/machine.ts'

export interface PostRequest extends Place, TargetRequest {
  readonly host: 'github' | 'gitlab'
  /** A file that `review --format json` wrote. */
  readonly review: string
  /** Tells several reviews of one pull request apart. */
  readonly name: string
  readonly check: boolean
  /** Which verdict ends with another code than 0, after it was told. */
  readonly failOn: 'block' | 'warn' | 'never'
  /** Prints the comment and sends nothing. */
  readonly dryRun?: boolean | undefined
  readonly config?: string | undefined
  readonly home: string
  /** For tests. */
  readonly timing?: Machine['timing']
}

export async function post(request: PostRequest): Promise<Output> {
  const result = readReviewFile(request.cwd, request.review)
  const exitCode = exitCodeOf(result.verdict, request.failOn)
  if (request.dryRun === true) {
    const page = reviewPage(result, { ...request, fromStrangers: false, limit: Number.POSITIVE_INFINITY })
    return { text: withoutRecord(page.textOf(null)), notes: [], exitCode }
  }
  const { env, home, timing = realTiming } = request
  const { files, root } = rootAround(request.cwd)
  const { network } = chosenConfig(request, files)
  const transport = createTransport(networkOf(network.ca_file, { env, home, timing }, root))
  try {
    const target = await targetOf(request, { transport, timing })
    if ('reason' in target) return { text: '', notes: [`not posted: ${target.reason}`], exitCode }
    return { ...(await tell(target, result, request)), exitCode }
  } finally {
    await transport.close()
  }
}

function targetOf(request: PostRequest, exchange: Exchange): Promise<PostTarget | NoTarget> {
  return request.host === 'github' ? githubTarget(request, exchange) : gitlabTarget(request, exchange)
}

async function tell(
  target: PostTarget,
  result: ReviewResult,
  request: PostRequest,
): Promise<Pick<Output, 'text' | 'notes'>> {
  const { place, head, reviewed } = target
  // A run that was slower than the next push must not tell of what is gone.
  if (reviewed !== null && reviewed !== head) {
    const reason = `the review is of ${short(reviewed)}, and ${place} is at ${short(head)} by now`
    return { text: '', notes: [`not posted: ${reason}`] }
  }
  const page = reviewPage(result, { ...request, fromStrangers: target.fromStrangers, limit: target.limit })
  const checked = request.check && target.isOpen
  // Where one of the two is refused, the other is told all the same.
  const told = checked ? await tried(() => target.check(checkOf(result, page.textOf(null), request.name))) : null
  const kept = await tried(() => target.keep(page))
  const posted = told instanceof UserError || told === null || told.kind === 'none' ? null : checkWords[told.kind]
  if (kept instanceof UserError) throw posted === null ? kept : partly(`the ${posted} was posted, but no comment`, kept)
  if (told instanceof UserError) throw partly(`the comment was ${kept.outcome}, but no check`, told)
  const lines = [
    `${place}: comment ${kept.outcome}${kept.url === null ? '' : ` ${kept.url}`}`,
    ...(posted === null ? [] : [`${place}: ${posted} at ${short(head)}`]),
  ]
  return { text: `${lines.join('\n')}\n`, notes: told?.notes ?? [] }
}

async function tried<Value>(post: () => Promise<Value>): Promise<Value | UserError> {
  try {
    return await post()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

function partly(done: string, { place, problem, mend }: UserError): UserError {
  return new UserError(place, `${done}: ${problem}`, mend)
}

const checkWords = { 'check-run': 'check run', status: 'commit status' } as const

function checkOf(result: ReviewResult, page: string, name: string): ReviewCheck {
  return {
    name: name === '.' ? 'plimsoll' : `plimsoll (${name})`,
    verdict: result.verdict,
    title: headline(result),
    summary: withoutRecord(page),
    annotations: checkAnnotations(result),
  }
}

function exitCodeOf(verdict: Verdict, failOn: PostRequest['failOn']): Output['exitCode'] {
  if (failOn === 'never') return 0
  if (verdict === 'unmeasured') return 3
  return verdict === 'block' || (verdict === 'warn' && failOn === 'warn') ? 1 : 0
}

function short(sha: string): string {
  return sha.slice(0, 8)
}

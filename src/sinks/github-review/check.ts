// The check of a commit on GitHub: a check run with annotations, or a commit status where the token may not make one.

import { z } from 'zod'
import type { CheckAnnotation, PostedCheck, ReviewCheck } from '../../domain/review-post.ts'
import { askGithub, type GithubAccess, isSuccess, refusal } from './github-api.ts'

/** https://docs.github.com/en/rest/checks/runs: annotations of one request; more are added by updates. */
const perRequest = 50
/** Ten requests; who has more reads the report. */
const mostAnnotations = 500
const summaryLimit = 65_535
const titleLimit = 255
/** 64 KB, and a character of UTF-8 takes up to three bytes of a UTF-16 unit. */
const messageLimit = 20_000
const descriptionLimit = 140

const conclusions = { pass: 'success', warn: 'neutral', block: 'failure', unmeasured: 'failure' } as const
const states = { pass: 'success', warn: 'success', block: 'failure', unmeasured: 'error' } as const
const madeSchema = z.object({ id: z.number() })

export async function postCheck(access: GithubAccess, sha: string, check: ReviewCheck): Promise<PostedCheck> {
  const kept = check.annotations.slice(0, mostAnnotations).map(shaped)
  const left = check.annotations.length - kept.length
  const notes = left === 0 ? [] : [`${left} of ${check.annotations.length} findings are not annotated`]
  const output = { title: check.title.slice(0, titleLimit), summary: check.summary.slice(0, summaryLimit) }
  const create = (annotations: readonly unknown[]) =>
    askGithub(access, {
      method: 'POST',
      path: '/check-runs',
      body: {
        name: check.name,
        head_sha: sha,
        status: 'completed',
        conclusion: conclusions[check.verdict],
        output: { ...output, annotations },
      },
      // A second run of the same name takes the place of the first.
      repeatable: true,
    })
  let reply = await create(kept.slice(0, perRequest))
  if (reply.status === 422 && kept.length > 0) {
    reply = await create([])
    const fault = await refusal(access, reply, 'checks: write')
    if (!isSuccess(reply)) return { kind: 'none', notes: [...notes, fault.message] }
    return { kind: 'check-run', notes: [...notes, 'GitHub refused the annotations; the check stands without them'] }
  }
  if (reply.status === 403 || reply.status === 404) return postStatus(access, sha, check)
  const made = madeSchema.safeParse(reply.body)
  if (!isSuccess(reply) || !made.success) throw await refusal(access, reply, 'checks: write')
  return { kind: 'check-run', notes: [...notes, ...(await addAnnotations(access, made.data.id, output, kept))] }
}

/** Each update adds to what is there, so none is repeated: a mark at a line must not stand there twice. */
async function addAnnotations(
  access: GithubAccess,
  id: number,
  output: object,
  annotations: readonly unknown[],
): Promise<readonly string[]> {
  for (let from = perRequest; from < annotations.length; from += perRequest) {
    const body = { output: { ...output, annotations: annotations.slice(from, from + perRequest) } }
    const reply = await askGithub(access, { method: 'PATCH', path: `/check-runs/${id}`, body, repeatable: false })
    if (!isSuccess(reply)) return [`GitHub took ${from} of ${annotations.length} annotations (status ${reply.status})`]
  }
  return []
}

/** Check runs are made by GitHub Apps only, workflows' tokens included; people's tokens may set a status. */
async function postStatus(access: GithubAccess, sha: string, check: ReviewCheck): Promise<PostedCheck> {
  const body = {
    state: states[check.verdict],
    context: check.name,
    description: check.title.slice(0, descriptionLimit),
  }
  const reply = await askGithub(access, { method: 'POST', path: `/statuses/${sha}`, body, repeatable: true })
  if (isSuccess(reply)) {
    const missing = 'the token may not make check runs (checks: write, of a GitHub App or a workflow)'
    return { kind: 'status', notes: [`posted a commit status: ${missing}`] }
  }
  if (reply.status !== 403 && reply.status !== 404) throw await refusal(access, reply, 'statuses: write')
  return {
    kind: 'none',
    notes: ['posted no check: the token needs checks: write for a check run, or statuses: write for a commit status'],
  }
}

function shaped({ path, startLine, endLine, columns, level, title, message }: CheckAnnotation): unknown {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    ...(columns === null ? {} : { start_column: columns.start, end_column: columns.end }),
    annotation_level: level,
    title: title.slice(0, titleLimit),
    message: message.slice(0, messageLimit),
  }
}

// The comment of a review: its Markdown, with what moved since the comment that stands, within the host's limit.

import type { ReviewResult } from '../../domain/review.ts'
import type { StickyText } from '../../domain/review-post.ts'
import { recordLimit, recordOf, withoutRecord, withRecord } from '../../domain/review-record.ts'
import { markdownMarker, renderMarkdown } from '../../report/review/markdown.ts'
import { withSince } from '../../report/review/since.ts'

export interface PageOptions {
  /** Tells the comments of several reviews of one pull request apart. */
  readonly name: string
  readonly version: string
  readonly fromStrangers: boolean
  readonly limit: number
}

const strangers =
  '\n<sub>This review was made by the workflow of a fork, which its author can change: it is as trustworthy as the change.</sub>\n'

const shortened = '\n\n**Shortened to fit a comment.**\n'

export function reviewPage(result: ReviewResult, { name, version, fromStrangers, limit }: PageOptions): StickyText {
  const rendered = renderMarkdown(result, { project: name, version })
  const page = fromStrangers ? withNotice(rendered) : rendered
  return {
    mark: markdownMarker(name),
    textOf: (previous) => fitting(previous === null ? page : withSince(page, previous), limit),
  }
}

function withNotice(page: string): string {
  return changedBody(page, (body) => `${body}${strangers}`)
}

function fitting(page: string, limit: number): string {
  if (page.length <= limit) return page
  const room = limit - recordLimit - shortened.length - 10
  return changedBody(page, (body) => {
    const end = body.lastIndexOf('\n', room)
    return body.slice(0, end < 0 ? room : end) + shortened
  })
}

/** The record at the end stays whole: by it the next push is compared. */
function changedBody(page: string, change: (body: string) => string): string {
  const record = recordOf(page)
  const body = change(withoutRecord(page))
  return record === null ? body : withRecord(body, record)
}

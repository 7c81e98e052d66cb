// Keeps exactly one comment of ours: found by its mark, written or updated, doubles of runs at the same time removed.

import { UserError } from '../domain/errors.ts'
import type { KeptComment, StickyText } from '../domain/review-post.ts'
import type { Timing } from '../http/timing.ts'

export interface OwnComment {
  readonly id: number
  readonly body: string
  readonly url: string | null
}

export interface CommentHost {
  /** As messages name it. */
  readonly place: string
  readonly timing: Timing
  /** Comments that this token's own user wrote, oldest first. */
  readonly own: () => Promise<readonly OwnComment[]>
  /** Null: no answer says whether it was written. */
  readonly create: (body: string) => Promise<OwnComment | null>
  /** False: it is gone. */
  readonly update: (id: number, body: string) => Promise<boolean>
  /** Does nothing where it is gone already. */
  readonly remove: (id: number) => Promise<void>
}

const attempts = 5

/**
 * After it wrote a comment it looks again: of two runs at once each sees both then, both keep the older one, and a comment
 * whose answer got lost is not written twice.
 */
export async function keepComment(host: CommentHost, { mark, textOf }: StickyText): Promise<KeptComment> {
  let text: string | null = null
  let written: OwnComment | null = null
  let unsure = false
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [kept, ...doubles] = withWritten(await marked(host, mark), written)
    // What the comment said before this run: what this run wrote does not count.
    text ??= textOf(kept?.body ?? null)
    if (kept === undefined) {
      if (unsure) await host.timing.sleep(1000 * 2 ** attempt)
      written = await host.create(text)
      unsure = written === null
      continue
    }
    for (const double of doubles) await host.remove(double.id)
    const outcome = written !== null || unsure ? 'created' : 'updated'
    if (isSame(kept.body, text)) return { outcome: outcome === 'created' ? outcome : 'unchanged', url: kept.url }
    if (await host.update(kept.id, text)) return { outcome, url: kept.url }
    // Somebody removed it in between.
    written = null
  }
  throw new UserError(host.place, 'the comment could not be written', 'Try again later.')
}

async function marked(host: CommentHost, mark: string): Promise<readonly OwnComment[]> {
  // A mark further down is a quotation.
  return (await host.own()).filter(({ body }) => body.startsWith(mark)).sort((left, right) => left.id - right.id)
}

/** Lists may lag behind what was just written. */
function withWritten(found: readonly OwnComment[], written: OwnComment | null): readonly OwnComment[] {
  if (written === null || found.some(({ id }) => id === written.id)) return found
  return [...found, written].sort((left, right) => left.id - right.id)
}

/** Hosts change line ends and drop blanks at the end. */
function isSame(left: string, right: string): boolean {
  const plain = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd()
  return plain(left) === plain(right)
}

// Reads the tag and the comments of a context into metadata that knows where it stood.

import { readComment } from '../../sql/metadata/comment-metadata.ts'
import { readTag } from '../../sql/metadata/tag-metadata.ts'
import type { Context } from './context.ts'
import type { SourcedMetadata } from './evidence.ts'

/** Best source first. */
export function metadataOf(context: Context): readonly SourcedMetadata[] {
  const found: SourcedMetadata[] = []
  const tag = context.tag === null ? null : readTag(context.tag)
  if (tag !== null) {
    const isMap = context.platform === 'databricks' || context.kind === 'line'
    const name = context.kind === 'line' ? 'custom_tags' : isMap ? 'query_tags' : `query_tag ${tag.form}`
    found.push({ ...tag, source: isMap ? 'map' : 'tag', evidence: marked(name, tag.state) })
  }
  for (const comment of context.comments) {
    const read = readComment(comment)
    if (read === null) continue
    const name = read.tool === null ? 'sql comment' : `${read.tool} comment`
    found.push({ ...read, source: 'comment', evidence: marked(name, read.state) })
  }
  return found
}

function marked(name: string, state: 'whole' | 'cut' | 'quoted'): string {
  return state === 'whole' ? name : `${name} (${state})`
}

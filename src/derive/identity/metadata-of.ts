// Reads the tag and the comments of a context into metadata that knows where it stood.

import { readComment } from '../../sql/metadata/comment-metadata.ts'
import { readTag } from '../../sql/metadata/tag-metadata.ts'
import type { Context } from './context.ts'
import type { SourcedMetadata } from './evidence.ts'

/** What a map of tags is called, by kind of context or by platform. */
const mapNames: ReadonlyMap<string, string> = new Map([
  ['line', 'custom_tags'],
  ['databricks', 'query_tags'],
  ['spark', 'job group or tags'],
])

/** Best source first. */
export function metadataOf(context: Context): readonly SourcedMetadata[] {
  const found: SourcedMetadata[] = []
  const tag = context.tag === null ? null : readTag(context.tag)
  if (tag !== null) {
    const isTag = context.platform === 'snowflake' && context.kind === 'query'
    const name = isTag
      ? `query_tag ${tag.form}`
      : (mapNames.get(context.kind) ?? mapNames.get(context.platform) ?? 'tags')
    found.push({ ...tag, source: isTag ? 'tag' : 'map', evidence: marked(name, tag.state) })
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

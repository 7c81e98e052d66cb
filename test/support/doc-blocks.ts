// Takes the SQL examples out of a rule's page: fenced blocks that say whether the rule flags them.

export interface DocBlock {
  readonly flags: boolean
  readonly text: string
}

/** Blocks fenced as "sql flags" or "sql passes"; other blocks are only shown. */
export function docBlocks(doc: string): readonly DocBlock[] {
  return [...doc.matchAll(/^```sql (flags|passes)\r?\n([\s\S]*?)^```/gm)].map(([, kind, text = '']) => ({
    flags: kind === 'flags',
    text,
  }))
}

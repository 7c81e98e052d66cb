// Tells from a commit's trailers and authors whether a coding agent wrote it, and which.

/** Names as they stand in trailers and bot accounts, to one name each. */
const agents: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: 'claude', form: /\bclaude\b|noreply@anthropic\.com/i },
  { name: 'copilot', form: /\bcopilot\b/i },
  { name: 'cursor', form: /\bcursor(\s?agent|agent@|@)|\bcursor\s*</i },
  { name: 'codex', form: /\bcodex\b|@openai\.com/i },
  { name: 'devin', form: /\bdevin-ai\b|\bdevin\s+ai\b|devin-ai-integration/i },
  { name: 'gemini', form: /\bgemini(-code-assist|-cli)?\b/i },
  { name: 'jules', form: /\bgoogle-labs-jules\b/i },
  { name: 'aider', form: /\baider\b/i },
  { name: 'amazon-q', form: /\bamazon[\s-]q\b/i },
  { name: 'windsurf', form: /\bwindsurf\b|\bcodeium\b/i },
  { name: 'cline', form: /\bcline\b/i },
  { name: 'opencode', form: /\bopencode\b/i },
  { name: 'sweep', form: /\bsweep-ai\b/i },
]

/** Trailers that credit an author; `Reviewed-by` and the like credit none. */
const authorship = /^(?:co-authored-by|generated-by|assisted-by|generated-with|ai-assistant|made-with)\s*:\s*(.+)$/gim
/** What an agent signs with instead of a trailer: `Generated with [Claude Code](https://..)`. */
const signature = /^\W*(?:generated|created|written) (?:with|by|using) \[?([\w .-]{2,40})/gim

export interface Authorship {
  readonly author: string
  readonly committer: string
  readonly body: string
}

/** Null when nothing names one, which does not say that none was at work. */
export function codingAgent({ author, committer, body }: Authorship): string | null {
  const credited = [...body.matchAll(authorship), ...body.matchAll(signature)].map((found) => found[1] ?? '')
  for (const text of credited) {
    const known = agents.find(({ form }) => form.test(text))
    if (known !== undefined) return known.name
  }
  // A person may be called Claude: as author only accounts that say more than a first name count.
  const bot = agents.find(
    ({ form }) => form.test(author) && /\[bot\]|noreply@anthropic|agent@|-integration|@openai\.com/i.test(author),
  )
  if (bot !== undefined) return bot.name
  return /\(aider\)/i.test(`${author} ${committer}`) ? 'aider' : null
}

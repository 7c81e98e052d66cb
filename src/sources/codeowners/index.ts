// Reads CODEOWNERS of GitHub and GitLab: patterns as in .gitignore, and of all that match a path the last one decides.

import ignore from 'ignore'
import { decodeText } from '../../domain/decode-text.ts'
import type { FileTree } from '../../domain/file-tree.ts'

export interface CodeOwners {
  /** Owners in the order written; empty when no rule matches or the rule names none. */
  ownersOf(path: string): readonly string[]
}

/** Where the platforms look, the first one that exists. */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const

export function readCodeOwners(tree: Pick<FileTree, 'read'>): CodeOwners {
  for (const place of places) {
    const bytes = tree.read(place)
    if (bytes !== null) return parseCodeOwners(decodeText(bytes).text)
  }
  return { ownersOf: () => [] }
}

interface Rule {
  readonly matches: (path: string) => boolean
  readonly owners: readonly string[]
  /** `!path` takes matching files out of the section, as GitLab does. */
  readonly excludes: boolean
}

/** GitHub has one section; in GitLab each `[Section]` decides by itself and all that match are owners. */
export function parseCodeOwners(text: string): CodeOwners {
  const sections: Rule[][] = [[]]
  const byName = new Map<string, Rule[]>()
  let current = sections[0] ?? []
  let inherited: readonly string[] = []
  for (const line of text.split(/\r\n|\n|\r/)) {
    const words = wordsOf(line)
    const header = /^\s*\^?\[([^\]]+)\](?:\[\d+\])?\s*(.*)$/.exec(line)
    if (header !== null) {
      const name = (header[1] ?? '').trim().toLowerCase()
      current = byName.get(name) ?? []
      if (!byName.has(name)) sections.push(current)
      byName.set(name, current)
      inherited = wordsOf(header[2] ?? '')
      continue
    }
    const [pattern, ...owners] = words
    if (pattern === undefined) continue
    const excludes = pattern.startsWith('!')
    const matches = matcherOf(excludes ? pattern.slice(1) : pattern)
    if (matches !== null) current.push({ matches, owners: owners.length > 0 ? owners : inherited, excludes })
  }
  return {
    ownersOf(path) {
      const clean = path.replace(/^(\.?\/)+/, '')
      if (clean === '' || clean.startsWith('../')) return []
      return [...new Set(sections.flatMap((rules) => deciding(rules, clean)))]
    },
  }
}

function deciding(rules: readonly Rule[], path: string): readonly string[] {
  if (rules.some((rule) => rule.excludes && rule.matches(path))) return []
  return rules.findLast((rule) => !rule.excludes && rule.matches(path))?.owners ?? []
}

/** One pattern per matcher, since order decides between them; null for a pattern that is none. */
function matcherOf(pattern: string): ((path: string) => boolean) | null {
  const matcher = ignore({ allowRelativePaths: true })
  try {
    matcher.add(pattern)
    matcher.ignores('x')
  } catch {
    return null
  }
  // In .gitignore `docs/*` takes whole folders; in CODEOWNERS it stays on its own level.
  if (!pattern.endsWith('/*') || pattern.includes('**')) return (path) => matcher.ignores(path)
  const depth = pattern.replace(/^\//, '').split('/').length
  return (path) => path.split('/').length === depth && matcher.ignores(path)
}

/** Words split at blanks that no backslash escapes, up to a comment. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = []
  for (const word of line.match(/(?:\\.|[^\s\\])+/g) ?? []) {
    if (word.startsWith('#')) break
    words.push(word)
  }
  return words
}

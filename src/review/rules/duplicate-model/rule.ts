// Finds models whose logic stands in another model already, however it is spelled there.

import { thresholdOptions, thresholdsOf } from '../../duplicates/find.ts'
import { type DuplicateMatch, defineRule } from '../../rule.ts'

export default defineRule({
  id: 'duplicate-model',
  family: 'duplicate-logic',
  severity: 'warning',
  scope: 'project',
  title: 'The same logic is built twice',
  fix: 'Keep the one that more models read and let the other select from it, or move what both share into a model of its own.',
  needs: ['owners', 'readers', 'duplicates'],
  options: thresholdOptions,
  check({ project, owners, readers, duplicates, options, report }) {
    for (const match of duplicates.matches(thresholdsOf(options))) {
      const own = project.model(match.model)?.model
      const other = project.model(match.other)?.model
      if (own === undefined || other === undefined) continue
      const owner = owners.owner(other.id)?.owner
      const count = readers.readers(other.id).direct.length
      const aside = [owner, count === 0 ? undefined : `${count} ${count === 1 ? 'model reads' : 'models read'} it`]
      const known = aside.filter((part) => part !== undefined).join('; ')
      report.hit({
        model: own.id,
        place: { kind: 'file' },
        tier: 'T0',
        severity: match.mutual ? 'warning' : 'info',
        message: `${sharedText(match, own.name, known === '' ? other.name : `${other.name} (${known})`)}. ${differencesText(match)}.`,
        subject: `same logic as ${other.id}`,
      })
    }
  },
})

function sharedText({ similarity, mutual }: DuplicateMatch, name: string, other: string): string {
  const percent = Math.floor(similarity * 100)
  if (mutual && percent === 100) return `${name} computes what ${other} computes already`
  return `${percent}% of the logic of ${mutual ? name : 'the smaller one'} stands already in ${other}`
}

/** What a reader needs for choosing: a few lines from each side. */
function differencesText({ differences }: DuplicateMatch): string {
  const side = (sign: string, where: string): string | null => {
    const lines = differences.filter((line) => line.startsWith(sign)).map((line) => line.slice(2))
    if (lines.length === 0) return null
    const shown = lines.slice(0, 3).map((line) => (line.length > 80 ? `${line.slice(0, 79)}…` : line))
    return `Only ${where}: ${shown.join('; ')}${lines.length > 3 ? ` and ${lines.length - 3} more` : ''}`
  }
  const parts = [side('+', 'here'), side('-', 'there')].filter((part) => part !== null)
  return parts.length === 0 ? 'Nothing differs but names and order' : parts.join('. ')
}

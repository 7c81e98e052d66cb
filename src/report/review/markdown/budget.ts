// Fits sections into a limited number of characters: items go in by order until the room is used up, and it says so.

import { plural } from '../../wording.ts'

export interface Section {
  readonly open: string
  readonly items: readonly string[]
  readonly close: string
  /** What an item is called when some are left out: `model`, `finding`. */
  readonly noun: string
}

export interface Page {
  readonly head: string
  readonly sections: readonly Section[]
  readonly foot: string
  readonly limit: number
}

/** Room for the sentence that says what was left out. */
const noticeRoom = 300

/** Sections without items vanish. What stands first is kept first; a section that cannot show one item is left out. */
export function fillPage({ head, sections, foot, limit }: Page): string {
  let room = limit - head.length - foot.length - noticeRoom
  let body = ''
  const omitted = new Map<string, number>()
  for (const section of sections) {
    const { text, left } = fillSection(section, room)
    body += text
    room -= text.length
    if (left > 0) omitted.set(section.noun, (omitted.get(section.noun) ?? 0) + left)
  }
  return head + body + notice(omitted) + foot
}

function fillSection(section: Section, room: number): { readonly text: string; readonly left: number } {
  let text = section.open
  let kept = 0
  for (const item of section.items) {
    if (text.length + item.length + section.close.length > room) break
    text += item
    kept += 1
  }
  return kept === 0
    ? { text: '', left: section.items.length }
    : { text: text + section.close, left: section.items.length - kept }
}

function notice(omitted: ReadonlyMap<string, number>): string {
  if (omitted.size === 0) return ''
  const counts = [...omitted].map(([noun, count]) => plural(count, noun)).join(', ')
  return `**Shortened to fit a comment: ${counts} left out.** The text, JSON and SARIF formats hold all of them.\n\n`
}

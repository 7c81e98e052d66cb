// Writes notices as the letter that a sink carries: its one-line title and its body in the sink's form.

import type { LetterForm } from '../../domain/watch/letter.ts'
import type { Notice } from '../../domain/watch/notice.ts'
import { plainLine } from '../escape/control.ts'
import { printableJson } from '../escape/json.ts'
import { markdownText } from '../escape/markdown.ts'
import { mrkdwnText } from '../escape/mrkdwn.ts'
import { plural } from '../wording.ts'
import { type NoticeFacts, noticeFacts } from './facts.ts'

export interface LetterOptions {
  /** Nothing of it was ever spent. */
  readonly isSimulated: (notice: Notice) => boolean
  /** How an owner or watcher is called to; null: not at all. Written as it is, so only from the user's configuration. */
  readonly mention: (name: string) => string | null
}

export interface LetterText {
  readonly title: string
  readonly body: string
}

/** Titles of digests count; a single notice is its own title. */
export function letterText(notices: readonly Notice[], form: LetterForm, options: LetterOptions): LetterText {
  const [first] = notices
  const title =
    notices.length === 1 && first !== undefined
      ? noticeFacts(first, options.isSimulated(first)).title
      : digestTitle(notices)
  return {
    title: form === 'mrkdwn' ? mrkdwnText(title) : plainLine(title),
    body: form === 'json' ? json(notices, options) : prose(notices, form, options),
  }
}

function digestTitle(notices: readonly Notice[]): string {
  return `Plimsoll: ${plural(notices.length, 'change')} of incidents`
}

function json(notices: readonly Notice[], { isSimulated }: LetterOptions): string {
  const told = notices.map((notice) => ({ ...notice, simulated: isSimulated(notice) }))
  return printableJson({ schema: 'plimsoll/notices/1', notices: told })
}

function prose(notices: readonly Notice[], form: 'mrkdwn' | 'text' | 'markdown', options: LetterOptions): string {
  const single = notices.length === 1
  return notices
    .map((notice) => {
      const facts = noticeFacts(notice, options.isSimulated(notice))
      const name = notice.recipient?.name
      const called = name === undefined ? null : options.mention(name)
      return [
        ...(single ? [] : [heading(facts, form)]),
        ...(called === null ? [] : [called]),
        ...paragraph(facts, form),
      ].join('\n')
    })
    .join('\n\n')
}

function heading({ title }: NoticeFacts, form: 'mrkdwn' | 'text' | 'markdown'): string {
  switch (form) {
    case 'mrkdwn':
      return `*${mrkdwnText(title)}*`
    case 'text':
      return plainLine(title)
    case 'markdown':
      return `### ${markdownText(title)}`
  }
}

function paragraph({ lines, command }: NoticeFacts, form: 'mrkdwn' | 'text' | 'markdown'): readonly string[] {
  switch (form) {
    case 'mrkdwn':
      return [...lines.map(mrkdwnText), ...(command === null ? [] : [`\`${command}\``])]
    case 'text':
      return [...lines.map(plainLine), ...(command === null ? [] : [`  ${command}`])]
    case 'markdown':
      return [
        ...lines.map((line) => `- ${markdownText(line)}`),
        ...(command === null ? [] : ['', '```', command, '```']),
      ]
  }
}

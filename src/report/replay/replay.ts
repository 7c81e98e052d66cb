// A replay in each format: text, JSON (plimsoll/replay/1), Markdown, one HTML file.

import type { ReplayResult } from '../../domain/replay.ts'
import { documentMarkdown } from '../document/markdown.ts'
import { type DocumentTextOptions, documentText } from '../document/text.ts'
import { printableJson } from '../escape/json.ts'
import { forTerminal } from '../escape/terminal.ts'
import { replayPage } from './html/page.ts'
import { replayDocument } from './replay-document.ts'

export const replayFormats = ['text', 'json', 'markdown', 'html'] as const

export type ReplayFormat = (typeof replayFormats)[number]

export function renderReplay(result: ReplayResult, format: ReplayFormat, options: DocumentTextOptions): string {
  switch (format) {
    case 'text':
      return documentText(replayDocument(forTerminal(result)), options)
    case 'json':
      return printableJson(result)
    case 'markdown':
      return documentMarkdown(
        replayDocument(result),
        `plimsoll replay --since ${result.from} --until ${result.to} · all days are UTC`,
      )
    case 'html':
      return replayPage(result)
  }
}

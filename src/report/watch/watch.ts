// The result of watch in the format that was asked for.

import type { WatchResult } from '../../domain/watch/incident.ts'
import { printableJson } from '../escape/json.ts'
import { watchMarkdown } from './markdown.ts'
import { type WatchTextOptions, watchText } from './text.ts'

export const watchFormats = ['text', 'json', 'markdown'] as const

export type WatchFormat = (typeof watchFormats)[number]

export function renderWatch(result: WatchResult, format: WatchFormat, options: WatchTextOptions): string {
  switch (format) {
    case 'text':
      return watchText(result, options)
    case 'json':
      return printableJson(result)
    case 'markdown':
      return watchMarkdown(result)
  }
}

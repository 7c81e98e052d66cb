// The verify page in each format: text, JSON (plimsoll/verify/1), Markdown to share.

import type { VerifyResult } from '../../domain/verify.ts'
import { printableJson } from '../escape/json.ts'
import { verifyMarkdown } from './markdown.ts'
import { type VerifyTextOptions, verifyText } from './text.ts'

export const verifyFormats = ['text', 'json', 'markdown'] as const

export type VerifyFormat = (typeof verifyFormats)[number]

export function renderVerify(result: VerifyResult, format: VerifyFormat, options: VerifyTextOptions): string {
  switch (format) {
    case 'text':
      return verifyText(result, options)
    case 'json':
      return printableJson(result)
    case 'markdown':
      return verifyMarkdown(result)
  }
}

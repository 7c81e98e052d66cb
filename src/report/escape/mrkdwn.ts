// Text inside Slack's mrkdwn and its look-alikes: it shows as written, calls nobody and links nowhere.

import { plainLine } from './control.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Zero-width space: Mattermost calls people by a bare `@all`, and both style what stands between pairs of marks. */
const gap = '\u200b'

/** https://docs.slack.dev/messaging/formatting-message-text#escaping asks for the three entities. */
export function mrkdwnText(text: string): string {
  return plainLine(text)
    .replace(/[&<>]/g, (character) => entities[character] ?? '')
    .replace(/[@*~`|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|^(?:[#:]|[-+]\s)/gu, (mark) => mark + gap)
}

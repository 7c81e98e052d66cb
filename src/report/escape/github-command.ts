// GitHub's workflow commands (`::error file=a.sql,line=3::message`) with their own escapes.

import { plainLine } from './control.ts'

export type CommandName = 'error' | 'warning' | 'notice'

/** One command line; properties without a value are left out. */
export function githubCommand(
  name: CommandName,
  properties: Readonly<Record<string, string | number | null>>,
  message: string,
): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `${key}=${commandProperty(String(value))}`)
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${commandMessage(message)}`
}

/** Line ends survive as `%0A`; all other controls become visible. */
export function commandMessage(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => plainLine(line).replace(/%/g, '%25'))
    .join('%0A')
}

export function commandProperty(text: string): string {
  return commandMessage(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}

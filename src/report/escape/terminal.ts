// Text for a terminal or a CI log: no control characters, and no line that a CI runner takes for a command.

import { mapStrings, plainLine } from './control.ts'

/** Every string of a value as a harmless line; done once where a text renderer begins. */
export function forTerminal<Data>(data: Data): Data {
  return mapStrings(data, plainLine)
}

/**
 * GitHub's runner obeys lines that begin with `::` and anything after `##[`, Azure's `##vso[`; a zero-width space
 * breaks both and is not seen.
 */
export function withoutRunnerCommands(output: string): string {
  return output.replace(/^([ \t]*:)(?=:)/gm, '$1\u200b').replace(/##(?=\[|vso\[)/gi, '##\u200b')
}

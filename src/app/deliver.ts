// Hands a finished text to the terminal or to the file that the user named.

import { resolve } from 'node:path'
import type { Output } from '../domain/output.ts'
import { writeWhole } from '../workspace/write-file.ts'

export function deliver(
  text: string,
  request: { readonly cwd: string; readonly output?: string | undefined },
  exitCode: Output['exitCode'],
): Output {
  if (request.output === undefined) return { text, notes: [], exitCode }
  writeWhole(resolve(request.cwd, request.output), text, request.output)
  return { text: '', notes: [`wrote ${request.output}`], exitCode }
}

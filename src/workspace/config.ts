// Reads plimsoll.yml: a typed configuration, or one line that names the key that is wrong and how to mend it.

import { loadAll, YAMLException } from 'js-yaml'
import { z } from 'zod'
import { decodeText } from '../domain/decode-text.ts'
import { UserError } from '../domain/errors.ts'
import type { FileTree } from '../domain/file-tree.ts'
import { type Config, configSchema } from './config-schema.ts'

export const configFile = 'plimsoll.yml'

/** The configuration in a tree, or every default when the tree has none. Throws `UserError` on a mistake in it. */
export function readConfig(tree: Pick<FileTree, 'read'>): Config {
  const bytes = tree.read(configFile)
  return bytes === null ? configSchema.parse({}) : parseConfig(decodeText(bytes).text, configFile)
}

export function parseConfig(text: string, path: string): Config {
  const parsed = configSchema.safeParse(loadYaml(text, path) ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new UserError(
    `${path}: ${issue === undefined ? '' : issue.path.join('.') || 'top level'}`,
    issue?.message ?? z.prettifyError(parsed.error),
    'See docs/configuration.md for every key.',
  )
}

function loadYaml(text: string, path: string): unknown {
  try {
    return loadAll(text)[0]
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = error.mark === undefined ? '' : `:${error.mark.line + 1}`
    throw new UserError(`${path}${line}`, `not valid YAML, ${error.reason}`, 'Mend the line and run again.')
  }
}

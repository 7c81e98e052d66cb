// The configuration that a request means: the file it names, or plimsoll.yml of the tree.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { decodeText } from '../domain/decode-text.ts'
import { UserError } from '../domain/errors.ts'
import { fileFault } from '../domain/file-fault.ts'
import type { FileTree } from '../domain/file-tree.ts'
import { configFile, parseConfig, readConfig } from '../workspace/config.ts'
import type { Config } from '../workspace/config-schema.ts'

interface ConfigRequest {
  readonly cwd: string
  readonly config?: string | undefined
}

export function chosenConfig(request: ConfigRequest, files: Pick<FileTree, 'read'>): Config {
  return request.config === undefined ? readConfig(files) : namedConfig(request.cwd, request.config)
}

function namedConfig(cwd: string, path: string): Config {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(resolve(cwd, path))
  } catch (error) {
    throw new UserError(
      path,
      `could not be read (${fileFault(error)})`,
      `Name a readable file, or leave --config out to use ${configFile}.`,
    )
  }
  return parseConfig(decodeText(bytes).text, path)
}

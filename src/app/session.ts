// What every verb over projects sets up once: configuration, rules, cache, and the reader of facts.

import { lstatSync } from 'node:fs'
import { dirname, join } from 'node:path'
import picomatch from 'picomatch'
import type { FileTree } from '../domain/file-tree.ts'
import { rules as allRules } from '../review/registry.generated.ts'
import { createAnalyser } from '../sql/pool/analyser.ts'
import { type Cache, noCache, openCache } from '../workspace/cache.ts'
import type { Config } from '../workspace/config-schema.ts'
import { hideFromGit } from '../workspace/hide-from-git.ts'
import { chosenConfig } from './chosen-config.ts'
import { createFactsReader, type FactsReader } from './facts-reader.ts'
import type { ProjectRequest } from './request.ts'
import { type ChosenRules, chooseRules } from './rule-settings.ts'

export interface Session extends ChosenRules {
  readonly config: Config
  readonly cache: Cache
  readonly facts: FactsReader
  readonly excluded: (file: string) => boolean
  close(): Promise<void>
}

/** `files` holds plimsoll.yml; `root` is the folder on disk where the cache lives. */
export function openSession(request: ProjectRequest, files: Pick<FileTree, 'read'>, root: string): Session {
  const config = chosenConfig(request, files)
  const cacheFolder = join(root, '.plimsoll', 'cache')
  const { workers, timeLimit, code } = request
  const mayCache = request.cache && !leadsAway(cacheFolder)
  const cache = mayCache && code !== null ? openCache(cacheFolder, code) : noCache
  const facts = createFactsReader(() => createAnalyser({ workers, timeoutMs: timeLimit }), cache)
  return {
    ...chooseRules(allRules, config, request.config),
    config,
    cache,
    facts,
    excluded: config.exclude.length === 0 ? () => false : picomatch([...config.exclude], { dot: true }),
    async close() {
      await facts.close()
      cache.flush()
      if (cache !== noCache) hideFromGit(cacheFolder)
    },
  }
}

/** A link that was committed to the repository could have the cache written anywhere. */
function leadsAway(folder: string): boolean {
  return [dirname(folder), folder].some((path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
}

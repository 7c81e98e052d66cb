// Writes the registries of rules and platform checks and their pages from their folders.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkIds, generatedFiles, root, ruleIds } from './rule-folders.mjs'

for (const [path, text] of generatedFiles()) {
  const file = join(root, path)
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
console.log(`registry: ${ruleIds().length} rules, ${checkIds().length} platform checks`)

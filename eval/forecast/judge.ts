// Child process of `npm run eval -- forecast`: prepares one account, reviews each of its changes, and keeps the judgements.

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isChangeKind } from '../../simulate/changes/change.ts'
import { reviewTrees } from '../../src/app/review-trees.ts'
import { openSession } from '../../src/app/session.ts'
import { openSides } from '../../src/app/sides.ts'
import { openAccount, prepareAccount } from './account.ts'
import { type JudgedChange, judgedChange } from './judged-change.ts'
import { branchOf } from './repository.ts'

const [platform, seedText, folder, only = '', artifacts = 'none', again = ''] = process.argv.slice(2)
if ((platform !== 'snowflake' && platform !== 'databricks') || folder === undefined)
  throw new Error('no account asked for')
const seed = Number(seedText)
const kinds = only === '' ? undefined : only.split(',').filter(isChangeKind)
const isThere = again === 'again' && existsSync(join(folder, 'plimsoll.snapshot.json.gz'))
const account = isThere
  ? openAccount({ platform, seed }, folder, kinds)
  : await prepareAccount({ platform, seed }, folder, kinds)
const request = {
  ...account.place,
  cwd: account.repository,
  snapshot: account.snapshot,
  cache: false,
  timeLimit: 10_000,
  // Databricks keeps sizes in no system table, so its users give the catalog.
  ...(artifacts === 'catalog' || platform === 'databricks' ? { catalog: account.catalog } : {}),
}
const main = openSides({ cwd: account.repository, base: 'main', head: 'main' })
const session = openSession(request, main.head, main.root)
const judged: JudgedChange[] = []
try {
  for (const [index, change] of account.changes.entries()) {
    const asked = { ...request, base: 'main', head: branchOf(index) }
    const { result } = await reviewTrees(openSides(asked), session, asked)
    judged.push(judgedChange({ platform, seed, account, change, forecast: result.forecast }))
  }
} finally {
  await session.close()
}
writeFileSync(join(folder, 'judged.json'), JSON.stringify(judged))

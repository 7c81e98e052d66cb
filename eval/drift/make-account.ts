// Child process of `npm run eval -- drift`: makes one planted account, so that its memory is given back.

import { plantedAccount } from './account.ts'

const [platform, seed, days, folder] = process.argv.slice(2)
if ((platform !== 'snowflake' && platform !== 'databricks') || folder === undefined)
  throw new Error('no account asked for')
await plantedAccount({ platform, seed: Number(seed), days: Number(days) }, folder)

// npm run bench:store: the store's benchmark alone, of any size. Prints, never gates.

import { parseArgs } from 'node:util'
import { markdownTable, textTable } from '../eval/print/table.ts'
import { storeBesideCopy } from './store.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    days: { type: 'string', default: '30' },
    memory: { type: 'string', default: '4000' },
    folder: { type: 'string' },
    markdown: { type: 'boolean', default: false },
  },
})

const table = await storeBesideCopy({
  rows: Number(values.rows),
  days: Number(values.days),
  memoryMegabytes: Number(values.memory),
  ...(values.folder === undefined ? {} : { folder: values.folder }),
})
console.log((values.markdown ? markdownTable : textTable)(table))

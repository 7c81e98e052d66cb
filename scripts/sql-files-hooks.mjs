// The loader hook behind sql-files.mjs: a module whose default export is the text of the .sql file.

import { readFile } from 'node:fs/promises'

export async function load(url, context, next) {
  const path = new URL(url)
  path.search = ''
  if (!path.pathname.endsWith('.sql')) return next(url, context)
  const text = await readFile(path, 'utf8')
  return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(text)}` }
}

// Collects the licence text of every package whose code is in the bundle, so that the package carries them.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @param {string[]} inputs paths of the bundled modules, relative to the root */
export function thirdPartyLicences(root, inputs) {
  const packages = new Set(inputs.flatMap((input) => packageFolder(input) ?? []))
  const parts = [...packages].sort().map((folder) => describe(join(root, folder)))
  return ['Software bundled in this package, with the licences it came with.', ...parts].join(
    `\n\n${'-'.repeat(72)}\n\n`,
  )
}

/** `node_modules/a/node_modules/@b/c/x.js` to `node_modules/a/node_modules/@b/c`. */
function packageFolder(input) {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
  if (texts.length === 0 || !existsSync(folder)) throw new Error(`${name} is bundled and carries no licence text`)
  return [
    `${name} ${version} (${license})`,
    ...texts.map((file) => readFileSync(join(folder, file), 'utf8').trim()),
  ].join('\n\n')
}

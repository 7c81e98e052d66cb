// Places in SARIF's terms: percent-encoded paths below the repository's root.

import type { Location } from 'sarif'

export function fileLocation(file: string): Location {
  return { physicalLocation: { artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' } } }
}

/** Each part of a path encoded; lone surrogates, which no encoding knows, become U+FFFD. */
export function relativeUri(file: string): string {
  const wellFormed = file.replaceAll('\\', '/').replace(/[\ud800-\udfff]/gu, '\ufffd')
  return wellFormed.split('/').map(encodeURIComponent).join('/')
}

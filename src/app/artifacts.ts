// Reads the dbt artifacts that the user names on the command line or in plimsoll.yml.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { UserError } from '../domain/errors.ts'
import { fileFault } from '../domain/file-fault.ts'
import type { PlatformFacts, RelationFacts } from '../domain/platform-facts.ts'
import type { Project } from '../domain/project.ts'
import { type RelationKey, relationKey } from '../domain/relation.ts'
import { type Catalog, type Manifest, parseManifest, readCatalog } from '../sources/dbt/index.ts'

/** An artifact as the user named it, with the folder that its path starts from. */
export interface ArtifactPath {
  readonly folder: string
  readonly path: string
}

/** The file's bytes, unpacked when gzipped. Throws `UserError` naming the file when it cannot be read. */
function bytesOf({ folder, path }: ArtifactPath, what: string): Uint8Array {
  try {
    const bytes = readFileSync(resolve(folder, path))
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  } catch (error) {
    throw new UserError(path, `${what} could not be read (${fileFault(error)})`, 'Check the path and run again.')
  }
}

export function readManifest(artifact: ArtifactPath): Manifest {
  return parseManifest(bytesOf(artifact, 'the manifest'), artifact.path)
}

export function readManifestAt(artifact: ArtifactPath | null): Manifest | null {
  return artifact === null ? null : readManifest(artifact)
}

export function readCatalogAt(artifact: ArtifactPath | null): Catalog | null {
  return artifact === null ? null : readCatalog(bytesOf(artifact, 'the catalog'), artifact.path)
}

/** Facts by production name; a catalog of another target is met by unique_id. */
export function platformFacts(catalog: Catalog | null, project: Project): PlatformFacts {
  if (catalog === null) return { relation: () => null }
  const facts = new Map<RelationKey, RelationFacts>()
  for (const [key, entry] of catalog.byRelation) facts.set(key, entry.facts)
  for (const node of [...project.models.values(), ...project.sources.values()]) {
    const entry = catalog.byId.get(node.id)
    if (entry !== undefined && node.relation !== null) facts.set(relationKey(node.relation), entry.facts)
  }
  return { relation: (key) => facts.get(key) ?? null }
}

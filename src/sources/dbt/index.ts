// dbt projects from files, manifests and the artifacts beside them.

export { type Catalog, type CatalogEntry, readCatalog } from './artifacts/catalog.ts'
export { type NodeRun, type RunResults, type RunStatus, readRunResults } from './artifacts/run-results.ts'
export { type CloudArtifact, cloudArtifacts } from './cloud/cloud-artifacts.ts'
export { type ManifestOptions, manifestProject, projectFromManifest } from './manifest/manifest-project.ts'
export { type Manifest, parseManifest } from './manifest/parse-manifest.ts'
export type { DerivedCache } from './project/derived-cache.ts'
export { findProjects, projectName } from './project/find-projects.ts'
export type { ReadDbtOptions } from './project/read-options.ts'
export { readDbtProject } from './project/read-project.ts'
export { configRange } from './render/config-range.ts'
export { type DbtArtifact, readArtifactFolder } from './rows/artifact-folder.ts'
export type { JobRunRow, ModelRow, ModelRunRow } from './rows/row-types.ts'

// Reduces a dbt manifest to what the example needs and takes out everything that differs between machines and runs.
// Usage: node scrub-manifest.mjs <manifest.json> <out.json> <generated-at>

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const [input, output, generatedAt] = process.argv.slice(2)
if (input === undefined || output === undefined || generatedAt === undefined) {
  console.error('usage: node scrub-manifest.mjs <manifest.json> <out.json> <generated-at>')
  process.exit(2)
}

const manifest = JSON.parse(readFileSync(input, 'utf8'))
const project = manifest.metadata.project_name

const metadata = {
  dbt_schema_version: manifest.metadata.dbt_schema_version,
  dbt_version: manifest.metadata.dbt_version,
  generated_at: generatedAt,
  invocation_id: null,
  env: {},
  project_name: project,
  project_id: null,
  user_id: null,
  send_anonymous_usage_stats: null,
  adapter_type: manifest.metadata.adapter_type,
  quoting: manifest.metadata.quoting,
}

/** Keys of a node that hold a moment or a place of the machine that compiled it. */
function scrubbed(node) {
  const { created_at: _at, root_path: _root, build_path: _build, compiled_path: _compiled, ...kept } = node
  return kept
}

function ofProject(nodes) {
  return Object.fromEntries(
    Object.entries(nodes)
      .filter(([, node]) => node.package_name === project)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([id, node]) => [id, scrubbed(node)]),
  )
}

function sortedMap(map) {
  const entries = Object.entries(map).map(([id, others]) => [id, [...others].sort()])
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

const reduced = {
  metadata,
  nodes: ofProject(manifest.nodes),
  sources: ofProject(manifest.sources),
  macros: ofProject(manifest.macros),
  docs: ofProject(manifest.docs),
  exposures: ofProject(manifest.exposures),
  metrics: {},
  groups: ofProject(manifest.groups),
  selectors: {},
  disabled: {},
  parent_map: sortedMap(manifest.parent_map),
  child_map: sortedMap(manifest.child_map),
  group_map: sortedMap(manifest.group_map),
  saved_queries: {},
  semantic_models: {},
  unit_tests: {},
}

mkdirSync(dirname(output), { recursive: true })
writeFileSync(output, `${JSON.stringify(reduced, null, 1)}\n`)

// The platforms whose exports are imported: their views and mappings.

import type { Platform } from '../../domain/telemetry/account.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import type { Mapping } from '../../domain/telemetry/mapping.ts'
import { databricksMappings } from '../../sources/databricks/mapping/registry.ts'
import { databricksViews } from '../../sources/databricks/views/registry.ts'
import { snowflakeMappings } from '../../sources/snowflake/mapping/registry.ts'
import { snowflakeViews } from '../../sources/snowflake/views/registry.ts'
import { sparkMappings } from '../../sources/spark/mapping/registry.ts'
import { sparkViews } from '../../sources/spark/views/registry.ts'

export const knownViews: readonly ExportView[] = [...snowflakeViews, ...databricksViews, ...sparkViews]

const mappings: Readonly<Record<Platform, readonly Mapping[]>> = {
  snowflake: snowflakeMappings,
  databricks: databricksMappings,
  spark: sparkMappings,
}

export function mappingsOf(platform: Platform): readonly Mapping[] {
  return mappings[platform]
}

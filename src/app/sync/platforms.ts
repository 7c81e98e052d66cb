// The platforms whose exports are imported: their views and mappings.

import type { Platform } from '../../domain/telemetry/account.ts'
import type { ExportView } from '../../domain/telemetry/export-view.ts'
import type { Mapping } from '../../domain/telemetry/mapping.ts'
import { databricksMappings } from '../../sources/databricks/mapping/registry.ts'
import { databricksViews } from '../../sources/databricks/views/registry.ts'
import { snowflakeMappings } from '../../sources/snowflake/mapping/registry.ts'
import { snowflakeViews } from '../../sources/snowflake/views/registry.ts'

export const knownViews: readonly ExportView[] = [...snowflakeViews, ...databricksViews]

export function mappingsOf(platform: Platform): readonly Mapping[] {
  if (platform === 'snowflake') return snowflakeMappings
  return platform === 'databricks' ? databricksMappings : []
}

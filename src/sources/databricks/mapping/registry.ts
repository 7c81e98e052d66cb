// How the system tables of Databricks become rows of the canonical tables.

import type { Mapping } from '../../../domain/telemetry/mapping.ts'

export const databricksMappings: readonly Mapping[] = []

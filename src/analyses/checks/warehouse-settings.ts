// The statement that changes a warehouse's settings, with its name quoted so that it can be run as it stands.

import type { Subject } from '../../domain/watch/subject.ts'

/** `alter warehouse LOAD_WH set auto_suspend = 60;`, or what to do where there is no such statement. */
export function alterWarehouse({ platform, id }: Subject, settings: Readonly<Record<string, string | number>>): string {
  const entries = Object.entries(settings)
  if (platform === 'databricks') {
    return `In the settings of SQL warehouse ${id}: ${entries.map(([name, value]) => `${databricksName(name)} ${databricksValue(name, value)}`).join(', ')}.`
  }
  return `alter warehouse ${snowflakeName(id)} set ${entries.map(([name, value]) => `${name} = ${typeof value === 'string' ? `'${value}'` : value}`).join(' ')};`
}

/** Bare where Snowflake would read it the same, else in double quotes. */
export function snowflakeName(name: string): string {
  return /^[A-Z_][A-Z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

function databricksName(setting: string): string {
  return (
    { auto_suspend: 'auto stop', warehouse_size: 'cluster size', min_cluster_count: 'minimum clusters' }[setting] ??
    setting
  )
}

function databricksValue(setting: string, value: string | number): string {
  return setting === 'auto_suspend' && typeof value === 'number' ? `${Math.ceil(value / 60)} minutes` : String(value)
}

const sizes = [
  'X-Small',
  'Small',
  'Medium',
  'Large',
  'X-Large',
  '2X-Large',
  '3X-Large',
  '4X-Large',
  '5X-Large',
  '6X-Large',
]

/** The size `steps` above (below for negative) this one, in the platform's own spelling; null: there is none, or it is unknown. */
export function sizeBeside(size: string | null, steps: number): string | null {
  const spelled = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const at = sizes.findIndex((each) => spelled(each) === spelled(size ?? ''))
  return at < 0 ? null : (sizes[at + steps] ?? null)
}

/** A relation key, `harbour.marts.orders`, as a name to be written in SQL. Keys are lower case; quoted parts are not told apart. */
export function relationName(key: string): string {
  return key
    .split('.')
    .map((part) => (/^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join('.')
}

// bill_line: the ledger of what was metered or billed, one line each, with its money and where that comes from.

import type { Derivation } from '../../store/derivation.ts'
import { type Engine, literal } from '../../store/engine/engine.ts'
import services from '../service-names.sql'
import invoiced from './invoiced.sql'
import lines from './lines.sql'
import metered from './metered.sql'
import prices from './prices.sql'
import type { PriceSettings } from './settings.ts'
import usage from './usage.sql'

/** Lines of a day add up to the platform's daily total exactly, in units, and to the invoice's cents where it has come. */
export function billLine(settings: PriceSettings): Derivation {
  return {
    table: 'bill_line',
    version: 3,
    reads: ['metered_hour', 'metered_day', 'invoice_line', 'usage_line', 'price', 'resource'],
    readsAnyAccount: [],
    // Whether credits are overage is read from the last invoiced day, seven days back at most.
    daysBefore: 7,
    daysAfter: 0,
    script: [services, metered, prices, invoiced, usage, lines].join('\n'),
    prepare: (engine) => writeSettings(engine, settings),
    settings: settingsText(settings),
  }
}

async function writeSettings(engine: Engine, { prices: own, discounts }: PriceSettings): Promise<void> {
  const priceRows = own.map(({ platform, account, service, unit, currency, unitPriceN, from }) =>
    row(platform, account ?? null, service ?? null, unit, currency, unitPriceN, from ?? '1970-01-01'),
  )
  const discountRows = discounts.map(({ platform, account, service, offPpm }) =>
    row(platform, account ?? null, service ?? null, offPpm),
  )
  await engine.run(`
    CREATE OR REPLACE TEMP TABLE bill_line_user_price (
      platform VARCHAR, account VARCHAR, service VARCHAR, unit VARCHAR, currency VARCHAR, unit_price_n BIGINT, valid_from TIMESTAMP
    );
    CREATE OR REPLACE TEMP TABLE bill_line_discount (platform VARCHAR, account VARCHAR, service VARCHAR, off_ppm BIGINT);
    ${insert('bill_line_user_price', priceRows)}
    ${insert('bill_line_discount', discountRows)}`)
}

function row(...values: readonly (string | number | bigint | null)[]): string {
  return `(${values.map(literal).join(', ')})`
}

function insert(table: string, rows: readonly string[]): string {
  return rows.length === 0 ? '' : `INSERT INTO ${table} VALUES ${rows.join(', ')};`
}

function settingsText(settings: PriceSettings): string {
  return JSON.stringify(settings, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

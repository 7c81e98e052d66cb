import { expect, test } from 'vitest'
import { parseConfig } from '../workspace/config.ts'
import { priceSettings } from './price-settings.ts'

test('prices and discounts become integers without a float in between', () => {
  const config = parseConfig(
    [
      'prices:',
      '  - {platform: snowflake, unit: credit, price: "2.150000001", currency: EUR, from: "2026-07-01"}',
      '  - {platform: databricks, account: dbc, service: job, unit: DBU, price: 0.1, currency: USD}',
      'discounts:',
      '  - {platform: databricks, percent: 12.5}',
    ].join('\n'),
    'plimsoll.yml',
  )
  expect(priceSettings(config)).toEqual({
    prices: [
      { platform: 'snowflake', unit: 'credit', unitPriceN: 2150000001n, currency: 'EUR', from: '2026-07-01' },
      { platform: 'databricks', account: 'dbc', service: 'job', unit: 'DBU', unitPriceN: 100000000n, currency: 'USD' },
    ],
    discounts: [{ platform: 'databricks', offPpm: 125000 }],
  })
})

test.each(['1e-9', '-1', '2,15', '0.0000000001'])('a price of %s is a mistake', (price) => {
  const text = `prices: [{platform: snowflake, unit: credit, price: "${price}", currency: USD}]`
  expect(() => parseConfig(text, 'plimsoll.yml')).toThrow('amount such as 2.15')
})

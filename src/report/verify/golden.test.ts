import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { VerifyResult } from '../../domain/verify.ts'
import { renderVerify, verifyFormats } from './verify.ts'

const good: VerifyResult = {
  schema: 'plimsoll/verify/1',
  from: '2026-10-01',
  to: '2026-10-03',
  reconciles: true,
  simulated: true,
  accounts: [
    {
      platform: 'snowflake',
      account: 'harbour',
      days: [
        {
          day: '2026-10-01',
          unit: 'credit',
          metered: '1234.5',
          ledger: '1234.5',
          parts: '1234.5',
          meteredDifference: '0',
          partsDifference: '0',
        },
        {
          day: '2026-10-02',
          unit: 'credit',
          metered: null,
          ledger: '1000.000000001',
          parts: '1000.000000001',
          meteredDifference: null,
          partsDifference: '0',
        },
      ],
      money: [
        {
          day: '2026-10-01',
          currency: 'USD',
          invoiced: '3703.5',
          ledgerInvoiced: '3703.5',
          ledgerProvisional: '0',
          parts: '3703.5',
          invoicedDifference: '0',
          partsDifference: '0',
        },
        {
          day: '2026-10-02',
          currency: 'USD',
          invoiced: null,
          ledgerInvoiced: '0',
          ledgerProvisional: '3000',
          parts: '3000',
          invoicedDifference: null,
          partsDifference: '0',
        },
      ],
      services: [
        {
          service: 'warehouse',
          raw: 'WAREHOUSE_METERING',
          mapped: true,
          unit: 'credit',
          units: '2200',
          currency: 'USD',
          cost: '6600',
          itemised: true,
        },
        {
          service: 'unmapped',
          raw: 'NEW|<b>SERVICE',
          mapped: false,
          unit: 'credit',
          units: '34.5',
          currency: 'USD',
          cost: '103.5',
          itemised: true,
        },
        {
          service: 'storage',
          raw: 'STORAGE',
          mapped: true,
          unit: 'TB',
          units: '0.1',
          currency: 'USD',
          cost: '0.25',
          itemised: false,
        },
      ],
      residuals: [{ kind: 'idle: min_billing', unit: 'credit', amount: '12.5' }],
      claimed: [{ kind: 'query', unit: 'credit', amount: '2187.500000001' }],
      methods: [{ kind: 'sweep', unit: 'credit', amount: '2234.500000001' }],
      evidence: [
        { dimension: 'model', evidence: 'sql comment', band: 'high', unit: 'credit', amount: '900', share: 0.9 },
        { dimension: 'model', evidence: null, band: 'none', unit: 'credit', amount: '100', share: 0.1 },
      ],
      watermarks: [{ view: 'query_history', completeUpTo: '2026-10-02T23:15:00Z' }],
      notMeasured: [{ what: 'access_history', reason: 'not exported: which query read which table' }],
    },
  ],
}

const bad: VerifyResult = {
  ...good,
  reconciles: false,
  simulated: false,
  accounts: good.accounts.map((account) => ({
    ...account,
    days: account.days.map((day, index) =>
      index === 0 ? { ...day, ledger: '1234.499999999', meteredDifference: '0.000000001' } : day,
    ),
  })),
}

test.each([
  ...verifyFormats.map((format) => ({ file: `good.${format}`, format, data: good })),
  { file: 'bad.text', format: 'text', data: bad } as const,
  { file: 'nothing.text', format: 'text', data: { ...good, accounts: [] } } as const,
])('$file', ({ file, format, data }) => {
  const path = new URL(`./golden/${file}`, import.meta.url)
  const text = renderVerify(data, format, { color: false, width: 80 })
  if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

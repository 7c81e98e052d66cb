import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMonthlyHtml } from '../../src/report/monthly/html/page.ts'
import { exampleMonth } from '../report/example-month.ts'
import { faintTexts, inkColor, pageWidth, smallTexts } from './in-page.mjs'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
if (executablePath === undefined) console.warn('skipped: no Chromium at /usr/bin/chromium, so pages were not opened')

/** A browser that calls nobody at its start, so that every request seen is the page's. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

describe.skipIf(executablePath === undefined)('the monthly page in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-page-'))
  const file = join(folder, 'monthly.html')
  const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>"\'`'
  let browser: Browser

  beforeAll(async () => {
    const movers = exampleMonth.movers.map((mover) => ({ ...mover, owner: hostile, question: hostile }))
    writeFileSync(file, renderMonthlyHtml({ ...exampleMonth, movers }))
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: quiet })
  })
  afterAll(async () => {
    await browser.close()
    rmSync(folder, { recursive: true })
  })

  for (const scheme of ['light', 'dark'] as const) {
    for (const width of [380, 800, 1400]) {
      it(`${scheme}, ${width} pixels wide`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme })
        const seen: string[] = []
        page.on('console', (message) => seen.push(`console: ${message.text()}`))
        page.on('pageerror', (error) => seen.push(`error: ${error.message}`))
        page.on('request', (request) => seen.push(`request: ${request.url()}`))
        await page.goto(pathToFileURL(file).href)
        expect(seen).toEqual([`request: ${pathToFileURL(file).href}`])
        expect(await page.title()).toBe('Plimsoll, October 2026')
        // Nothing sticks out of the page; only tables may be scrolled, inside their own frames.
        expect(await page.evaluate(pageWidth)).toBeLessThanOrEqual(width)
        expect(await page.evaluate(smallTexts)).toEqual([])
        expect(await page.evaluate(faintTexts)).toEqual([])
        await page.close()
      })
    }
  }

  it('is the same page on paper, light whatever the screen is', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' })
    await page.goto(pathToFileURL(file).href)
    await page.emulateMedia({ media: 'print' })
    expect(await page.evaluate(inkColor)).toBe('rgb(0, 0, 0)')
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
    await page.close()
  })
})

// Calls a verb as the command line does, with the options that a test does not care about filled in.

import { type OwnersRequest, owners } from '../../src/app/owners.ts'
import type { Place } from '../../src/app/place.ts'
import { type ReviewRequest, review } from '../../src/app/review.ts'
import { type ScanRequest, scan } from '../../src/app/scan.ts'
import { UserError } from '../../src/domain/errors.ts'
import type { Finding } from '../../src/domain/finding.ts'
import type { Output } from '../../src/domain/output.ts'
import type { ReviewResult } from '../../src/domain/review.ts'
import type { WorkFolder } from './work-folder.ts'

export function placeOf(folder: WorkFolder): Place {
  return {
    cwd: folder.path,
    terminal: { color: false, width: 80, interactive: false },
    today: '2026-03-01',
    version: '0.0.0-test',
    code: 'test',
    workers: 0,
  }
}

function requestOf(folder: WorkFolder) {
  return { ...placeOf(folder), cache: false, timeLimit: 10_000, format: 'json' as const }
}

export function runReview(folder: WorkFolder, options: Partial<ReviewRequest> = {}): Promise<Output> {
  return review({ ...requestOf(folder), ...options })
}

export function runScan(folder: WorkFolder, options: Partial<ScanRequest> = {}): Promise<Output> {
  return scan({ ...requestOf(folder), folder: '.', ...options })
}

export function runOwners(folder: WorkFolder, options: Partial<OwnersRequest> = {}): Promise<Output> {
  return owners({ ...requestOf(folder), ...options })
}

export function resultOf(output: Output): ReviewResult {
  return JSON.parse(output.text) as ReviewResult
}

export async function reviewed(folder: WorkFolder, options: Partial<ReviewRequest> = {}): Promise<ReviewResult> {
  return resultOf(await runReview(folder, options))
}

export async function scanned(folder: WorkFolder, options: Partial<ScanRequest> = {}): Promise<ReviewResult> {
  return resultOf(await runScan(folder, options))
}

/** `rule model status` of each finding, sorted. */
export function brief(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, model, status }) => `${rule} ${model} ${status}`).sort()
}

/** The one line that a mistake is told in. Fails when there is none, or when it is more than a line. */
export async function mistakeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (/[\n\r]/.test(error.message)) throw new Error(`more than one line: ${error.message}`)
    return error.message
  }
  throw new Error('nothing was wrong')
}

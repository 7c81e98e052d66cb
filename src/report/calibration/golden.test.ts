import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exampleCalibration } from '../../../test/report/example-replay.ts'
import type { CalibrationResult } from '../../domain/calibration.ts'
import { type CalibrationFormat, renderCalibration } from './calibration.ts'

const nothing: CalibrationResult = {
  ...exampleCalibration,
  from: null,
  to: null,
  changes: 0,
  currency: null,
  errors: [],
  amounts: [],
  farthest: [],
  added: 0,
  simulated: false,
}

/** Reports beside files of how they must look; UPDATE_GOLDEN=1 writes the files. */
test.each<{ readonly file: string; readonly format: CalibrationFormat; readonly data: CalibrationResult }>([
  { file: 'calibration.txt', format: 'text', data: exampleCalibration },
  { file: 'calibration.md', format: 'markdown', data: exampleCalibration },
  { file: 'calibration.json', format: 'json', data: exampleCalibration },
  { file: 'nothing.txt', format: 'text', data: nothing },
])('$file', ({ file, format, data }) => {
  const path = new URL(`./golden/${file}`, import.meta.url)
  const text = renderCalibration(data, format, { color: false, width: 100 })
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
})

// How far forecasts of each account were off, as the store keeps it: what a snapshot carries into reviews.

import { latestOutcomes, pastErrors } from '../../analyses/calibration/past-errors.ts'
import type { PastError } from '../../domain/forecast-error.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { calibrationIn } from '../../store/calibration/calibration.ts'

/** @param root Folder of the store. */
export async function knownErrors(
  root: string,
): Promise<(account: { readonly platform: string; readonly account: string }) => readonly PastError[]> {
  const entries = await calibrationIn(root).read()
  const outcomes = latestOutcomes(entries.flatMap(({ events }) => events))
  return (account) => pastErrors(outcomes.filter((each) => each.account === accountKey(account)))
}

// One order of texts for everything that is printed or committed: by code unit, so that it is the same on every machine.

export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

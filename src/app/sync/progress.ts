// Says on a terminal what long work is at, on one line that is wiped again; quiet elsewhere.

export interface Progress {
  readonly at: (step: string) => void
  readonly end: () => void
}

const clearLine = '\r\u001b[2K'

export function progressOn({
  interactive,
  width,
}: {
  readonly interactive: boolean
  readonly width: number
}): Progress {
  if (!interactive) return { at: () => {}, end: () => {} }
  return {
    at: (step) => process.stderr.write(`${clearLine}${step.slice(0, width - 1)}`),
    end: () => process.stderr.write(clearLine),
  }
}

// The few styles that terminal reports use; without colour each returns its text unchanged.

import picocolors from 'picocolors'

export interface Paint {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly bad: (text: string) => string
  readonly warn: (text: string) => string
  readonly note: (text: string) => string
  readonly good: (text: string) => string
}

export function paintWith(color: boolean): Paint {
  const colors = picocolors.createColors(color)
  return {
    strong: colors.bold,
    faint: colors.dim,
    bad: (text) => colors.bold(colors.red(text)),
    warn: colors.yellow,
    note: colors.cyan,
    good: colors.green,
  }
}

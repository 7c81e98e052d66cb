// Rows that wait to be written: reading a line is one step, writing may take time.

import type { RowWriter } from './event-log.ts'
import type { SparkRows, SparkView } from './rows.ts'

const long = 1_000

export class RowQueue implements RowWriter {
  readonly #writer: RowWriter
  #waiting: (() => void | Promise<void>)[] = []

  constructor(writer: RowWriter) {
    this.#writer = writer
  }

  get isLong(): boolean {
    return this.#waiting.length >= long
  }

  write<View extends SparkView>(view: View, row: SparkRows[View]): void {
    this.#waiting.push(() => this.#writer.write(view, row))
  }

  readonly readPlan: RowWriter['readPlan'] = (plan, metrics) => this.#writer.readPlan(plan, metrics)

  async flush(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    for (const write of waiting) {
      const written = write()
      if (written !== undefined) await written
    }
  }
}

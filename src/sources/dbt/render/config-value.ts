// `config(...)` and what hangs on it: captures what the file says, answers what it asks.

import { fromPlain, toPlain } from './jinja/plain-data.ts'
import { StandIn } from './jinja/stand-in.ts'
import { toText } from './jinja/text-form.ts'
import { type Arguments, argument, Dict, Entity, Routine, type Value } from './jinja/value.ts'
import type { Recorder } from './recorder.ts'

export class ConfigValue extends Entity {
  readonly #recorder: Recorder
  readonly #given: Readonly<Record<string, unknown>>

  constructor(recorder: Recorder, given: Readonly<Record<string, unknown>>) {
    super()
    this.#recorder = recorder
    this.#given = given
  }

  override call(args: Arguments): Value {
    const whole = argument(args, 0)
    if (whole instanceof Dict) for (const [key, value] of whole.entries()) this.#capture(toText(key), value)
    for (const [key, value] of args.named) this.#capture(key, value)
    return ''
  }

  member(name: string): Value | undefined {
    switch (name) {
      case 'get':
        return new Routine(
          name,
          (args) => this.value(toText(argument(args, 0) ?? '')) ?? argument(args, 1, 'default') ?? null,
        )
      case 'require':
        return new Routine(name, (args) => this.#require(toText(argument(args, 0) ?? '')))
      case 'set':
        return new Routine(name, (args) => {
          this.#capture(toText(argument(args, 0) ?? ''), argument(args, 1) ?? null)
          return ''
        })
      case 'meta_get':
      case 'meta_require':
        return new Routine(name, (args) => this.#meta(argument(args, 0) ?? '') ?? argument(args, 1, 'default') ?? null)
      case 'persist_relation_docs':
      case 'persist_column_docs':
        return new Routine(name, () => false)
      default:
        return this.value(name)
    }
  }

  /** The file's own word first, then the project's. */
  value(key: string): Value | undefined {
    if (this.#recorder.config.has(key)) return fromPlain(this.#recorder.config.get(key))
    return Object.hasOwn(this.#given, key) ? fromPlain(this.#given[key]) : undefined
  }

  text(): string {
    return ''
  }

  #require(key: string): Value {
    const value = this.value(key)
    if (value !== undefined) return value
    this.#recorder.assume(`config ${key} is not set`)
    return new StandIn(`plimsoll_config__${key}`, { truthy: false })
  }

  #meta(key: Value): Value | undefined {
    const meta = this.value('meta')
    return meta instanceof Dict ? meta.get(key) : undefined
  }

  #capture(key: string, value: Value): void {
    this.#recorder.config.set(key.replaceAll('-', '_'), toPlain(value))
  }
}

// A secret that prints as a word, so that it ends up in no message, log or file by accident.

const shown = '[secret]'

export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** Only for the header or body that it belongs into. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return shown
  }

  toJSON(): string {
    return shown
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return shown
  }
}

/** Reads the secret anew each time: a renewed one is taken up without a restart. */
export type SecretReader = () => Promise<Secret>

/** A service may quote what it was sent: what it says is shown without. */
export function withoutSecrets(text: string, secrets: readonly Secret[]): string {
  return secrets.reduce((rest, secret) => {
    const inside = secret.reveal()
    return inside.length < 4 ? rest : rest.replaceAll(inside, shown)
  }, text)
}

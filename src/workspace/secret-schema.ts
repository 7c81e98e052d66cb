// Keys that say where a secret is found: in an environment variable, a file, or what a command prints; never the secret itself.

import { z } from 'zod'

const text = z.string().min(1)

const secretPlaces = ['env', 'file', 'command'] as const

type SecretPlace = (typeof secretPlaces)[number]

/** Keys `<base>_env`, `<base>_file`, `<base>_command`. */
export function secret<Name extends string>(base: Name, what: string) {
  const key = <Place extends SecretPlace>(place: Place): `${Name}_${Place}` => `${base}_${place}`
  return {
    [key('env')]: text.optional().describe(`environment variable with ${what}`),
    [key('file')]: text.optional().describe(`file with ${what}; ~ is the home folder`),
    [key('command')]: text.optional().describe(`command that prints ${what}`),
  } as { readonly [Key in `${Name}_${SecretPlace}`]: z.ZodOptional<z.ZodString> }
}

type Values = Readonly<Record<string, unknown>>

export function places(values: Values, base: string): readonly string[] {
  return secretPlaces.map((place) => `${base}_${place}`).filter((key) => values[key] !== undefined)
}

export function atMostOne(values: Values, bases: readonly string[]): boolean {
  return bases.every((base) => places(values, base).length <= 1)
}

export function exactlyOneOf(values: Values, bases: readonly string[]): boolean {
  return bases.filter((base) => places(values, base).length > 0).length === 1
}

export const twice = { error: 'must name each secret in one place: as _env, _file or _command' }

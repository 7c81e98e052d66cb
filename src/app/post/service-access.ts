// Address and token of a host, from the environment: the token is in no message, and leaves encrypted or not at all.

import { UserError } from '../../domain/errors.ts'
import { Secret, type SecretReader } from '../../http/secret.ts'

type Env = (name: string) => string | undefined

export function tokenFrom(env: Env, names: readonly [string, ...string[]]): SecretReader {
  const found = names.map((name) => env(name)?.trim()).find((value) => value !== undefined && value !== '')
  if (found === undefined) {
    throw new UserError(names[0], 'no token is set', `Set ${names.join(' or ')} in the environment of this step.`)
  }
  const token = new Secret(found)
  return async () => token
}

export function addressFrom(env: Env, name: string, usual: string): string {
  const address = (env(name)?.trim() || usual).replace(/\/+$/, '')
  if (/^https:\/\/[^/@\s]+(\/[^\s]*)?$|^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/[^\s]*)?$/.test(address)) {
    return address
  }
  throw new UserError(name, 'is no address of an API', `It must begin with https://, such as ${usual}.`)
}

/** Undefined for a variable that is empty, as GitLab sets some. */
export function given(env: Env, name: string): string | undefined {
  const value = env(name)?.trim()
  return value === '' ? undefined : value
}

export function shaOf(place: string, text: string): string {
  const sha = text.trim().toLowerCase()
  if (/^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(sha)) return sha
  throw new UserError(place, 'is no commit', 'Give the whole hash of the reviewed commit.')
}

// The JSON web token by which a key pair proves who asks.

// https://docs.snowflake.com/en/developer-guide/sql-api/authenticating

import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { Secret } from '../../../http/secret.ts'

/** Snowflake takes at most an hour. */
export const webTokenMinutes = 55

export function webToken(account: string, user: string, key: KeyObject, now: Date): Secret {
  const subject = `${accountName(account)}.${user.toUpperCase()}`
  const issued = Math.floor(now.getTime() / 1000)
  const claims = {
    iss: `${subject}.${fingerprint(key)}`,
    sub: subject,
    iat: issued,
    exp: issued + webTokenMinutes * 60,
  }
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`
  return new Secret(`${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`)
}

/** Without the region that follows a locator; dots of an organization's name are hyphens. */
function accountName(account: string): string {
  const [locator = account] = account.split('.')
  return locator.toUpperCase()
}

/** As `DESCRIBE USER` shows it under RSA_PUBLIC_KEY_FP. */
export function fingerprint(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return `SHA256:${createHash('sha256').update(der).digest('base64')}`
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

// Says in words why a request got no answer, and whether trying again may help.

export class NetworkFault extends Error {
  override readonly name = 'NetworkFault'
  readonly host: string
  /** False: the same request would fail again. */
  readonly passing: boolean
  readonly mend: string

  constructor(host: string, problem: string, passing: boolean, mend: string) {
    super(problem)
    this.host = host
    this.passing = passing
    this.mend = mend
  }
}

const again = 'Try again later.'
const unknownHost = 'Check the host in plimsoll.yml, and HTTPS_PROXY if this network needs a proxy.'
const trust = 'If your network inspects traffic, name its certificate as network.ca_file in plimsoll.yml.'

const faults: readonly (readonly [RegExp, string, boolean, string])[] = [
  [/^ENOTFOUND$/, 'there is no host of this name', false, unknownHost],
  [/^ECONNREFUSED$/, 'the connection was refused', false, unknownHost],
  [/^(EAI_AGAIN)$/, 'the name of the host could not be looked up', true, again],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|EHOSTUNREACH|ENETUNREACH)$/, 'it could not be reached', true, unknownHost],
  [/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/, 'it did not answer in time', true, again],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/, 'its certificate is not trusted', false, trust],
  [/^UND_ERR_INVALID_ARG$|^ERR_INVALID_URL$/, 'the address is not valid', false, unknownHost],
]

/** Takes no message over from the error: it may quote headers or a signed address. */
export function networkFault(host: string, error: unknown): NetworkFault {
  const code = codeOf(error)
  const [, problem, passing, mend] = faults.find(([pattern]) => pattern.test(code)) ?? []
  if (problem !== undefined) return new NetworkFault(host, problem, passing ?? true, mend ?? again)
  return new NetworkFault(host, `the connection broke${code === '' ? '' : ` (${code})`}`, true, again)
}

/** Of the innermost cause: fetch wraps what happened. */
function codeOf(error: unknown): string {
  let code = ''
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string') code = each.code
  }
  return code
}

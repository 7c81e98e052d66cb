// Whether two names mean one team: CODEOWNERS writes @acme/finance, tags and budgets write finance.

export function isTeam(left: string, right: string): boolean {
  return plain(left) === plain(right)
}

function plain(name: string): string {
  return name
    .trim()
    .replace(/^@(?:[^/\s]+\/)?/, '')
    .toLowerCase()
}

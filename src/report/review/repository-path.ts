// Paths of findings as hosts take them: relative to the repository, inside of it.

/** Null for what is none: absolute, leading out, or holding what no path of a repository holds. */
export function repositoryPath(file: string): string | null {
  const path = file.replace(/^(?:\.\/)+/, '')
  if (path === '' || path.length > 1_000 || /^[/~]|^[a-z]:|\\/i.test(path)) return null
  if (/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/.test(path)) return null
  return path.split('/').some((part) => part === '' || part === '.' || part === '..') ? null : path
}

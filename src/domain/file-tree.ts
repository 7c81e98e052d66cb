// A read-only tree of files, whatever it comes from: a folder, a git commit, or memory in tests.

/** Paths use forward slashes, are relative to the tree's root and never climb out of it. */
export interface FileTree {
  /** What the user would call it: a ref, a folder. */
  readonly label: string
  /** Every file's path with an id of its content (equal ids mean equal bytes), sorted by path. */
  list(): ReadonlyMap<string, ContentId>
  /** The file's bytes, or null when it is not in the tree. */
  read(path: string): Uint8Array | null
  /** Says which files will be read soon, so that a tree behind a process fetches them at once. */
  prefetch?(paths: Iterable<string>): void
}

export type ContentId = string & { readonly brand?: 'ContentId' }

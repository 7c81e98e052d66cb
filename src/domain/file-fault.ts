// Says in words why the machine would not read or write a file.

const faults: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['EEXIST', 'a part of its path is a file'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['ELOOP', 'its links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EFBIG', 'it would grow too large'],
  ['EMFILE', 'too many files are open'],
  ['ERR_FS_FILE_TOO_LARGE', 'it is larger than 2 GiB'],
  ['Z_DATA_ERROR', 'it is no valid gzip'],
  ['Z_BUF_ERROR', 'it is a gzip that is cut off'],
])

/** Half a sentence. What has no words here is told by its code. */
export function fileFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return faults.get(code) ?? (code === '' ? 'the system does not say why' : `the system says ${code}`)
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fileFault } from './file-fault.ts'

const thrownBy = (act: () => unknown): unknown => {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('why a file could not be read', () => {
  it('is what the machine said, in words', () => {
    const here = import.meta.dirname
    expect(fileFault(thrownBy(() => readFileSync(`${here}/gone`)))).toBe('there is no such file')
    expect(fileFault(thrownBy(() => readFileSync(here)))).toBe('it is a folder')
    expect(fileFault(thrownBy(() => readFileSync(`${import.meta.filename}/x`)))).toBe('a part of its path is a file')
    expect(fileFault(Object.assign(new Error('no'), { code: 'EACCES' }))).toBe('permission is denied')
  })

  it('is the code where there are no words, and never the message, which holds the whole path', () => {
    expect(fileFault(Object.assign(new Error('/home/me/x'), { code: 'EIO' }))).toBe('the system says EIO')
    expect(fileFault(new Error('/home/me/x'))).toBe('the system does not say why')
  })
})

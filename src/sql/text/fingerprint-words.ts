// Word lists for fingerprints, looked up by the hash that the fingerprint computes anyway.

import { Hash64 } from './hash64.ts'

/** A set of folded words that is asked with both lanes of a word's hash. */
export class WordHashes {
  private readonly lanes = new Map<number, number>()

  constructor(words: string) {
    const hash = new Hash64()
    for (const word of words.trim().split(/\s+/)) {
      hash.ofText(word, 0, word.length, true)
      this.lanes.set(hash.a, hash.b)
    }
  }

  has(a: number, b: number): boolean {
    return this.lanes.get(a) === b
  }
}

/** Words that carry structure; everything else that is no function is a name to the shape. */
export const structureWords = new WordHashes(`
  select distinct all from where group by having qualify order limit offset fetch first next rows row only top with recursive as
  join inner left right full outer cross natural semi anti asof lateral view explode on using union intersect except minus
  and or not in is null like ilike rlike between exists case when then else end true false asc desc nulls last
  over partition range unbounded preceding following current filter within ignore respect
  insert into overwrite values update set delete merge matched create replace table temporary view materialized if
  pivot unpivot tablesample sample cast try_cast interval window any escape array struct map default rollup cube grouping sets
`)

/** After these a sign belongs to the number. */
export const signWords = new WordHashes(`
  select distinct where and or not then else when case between limit offset return by like on having qualify values set in
`)

export const inWord = new WordHashes('in')
export const valuesWord = new WordHashes('values')

/** Before a name with brackets that is no call: INSERT INTO t (a, b), CREATE TABLE t (a INT), FROM x AS t(a). */
export const tableWords = new WordHashes('into table view as overwrite')

// Every number of a forecast that no account measured for us, with the reason for it.

/** Days of the month that figures are of. */
export const monthDays = 30

export const assumed = {
  /**
   * Work of an operator over the bytes that reach it, in readings of those bytes: what is read is compressed three to five
   * times and skips columns, what operators move is not. A join hashes one side and probes with the other, an aggregation
   * keeps a state per group; most joins of a model look up in tables that are small against its main input; a removal of repeats hashes whole rows; a sort and a window move every row, and spill first.
   */
  operators: {
    joins: 0.3,
    crossJoins: 3,
    aggregates: 0.8,
    distincts: 2,
    windows: 2.5,
    sorts: 2,
    functions: 0.05,
  },
  /**
   * The same on Spark, against these: it reads compressed columns in batches, and its joins, groups and shuffles work on rows of
   * what they unpack. In the lab (docs/evaluation.md) a filter that no longer skipped partitions read eight times the bytes and
   * cost a fifth more; of 1, 2, 3 and 5 this one was least off over all of its merges.
   */
  sparkOperators: 2,
  /** A typical model joins twice and aggregates once; accounts' costs per byte are those of typical models. */
  typicalOperators: 1.4,
  /** More operators than this do not make a byte dearer in proportion: they work on what is left of it. */
  mostOperators: 10,
  /** Any of these weights may be off by this factor in one model. */
  operatorWeight: 2,
  /**
   * Writing a byte against reading one: it is sorted, encoded, compressed and uploaded, read ones come from a local
   * cache in part. Only where the account has too few models to measure it.
   */
  writtenByte: 3,
  /** Share of a run that bytes do not move (start, compile, commit), where the account does not tell. */
  fixedShare: { low: 0.03, mid: 0.1, high: 0.3 },
  /** However small the run, a part of it is always moved by bytes. */
  mostFixed: 0.85,
  /**
   * Units that bytes move grow as work^elasticity: a little below 1 where larger scans fill a warehouse better, above 1 once
   * memory is short and it spills.
   */
  elasticity: { low: 0.9, mid: 1, high: 1.12 },
  /**
   * What a changed text does beyond what is modelled, as a factor: plans, caches, skew. Widened after ranges were held against
   * simulated accounts and covered too few months: what is not modelled has no ground of its own to set it by.
   */
  rewrite: 1.6,
  /** The same for a text that changed and whose work is the same. */
  sameWork: 1.03,
  /** Rows of a result that cannot be told on one of the sides. */
  unknownRows: 1.5,
  /** Columns of a result behind a star. */
  unknownColumns: 1.15,
  /** What an estimate had to leave open: this much for each, up to three. */
  unknown: 1.12,
  /** Join multiplies rows by an estimate: a part of the run works on them. */
  fanOutShare: 0.5,
  /** How much of a model's own dearness (units against the account's for such bytes) stays when its form changes. */
  ownDearness: 0.6,
  /** A merge writes whole partitions anew for the rows that it finds in them, and late rows lie scattered: against their bytes. */
  mergeRewrites: { low: 1, mid: 3.5, high: 12 },
  /** Estimated size of a table that does not exist yet: its widths, filters and groups are all unseen. Widened like `rewrite`. */
  newTable: 3,
  /**
   * A reader that wants a share of a view's bytes causes this power of it in the view's work: nearly that share where its
   * filters and columns reach through, nearly all where the view groups or numbers rows first.
   */
  filtersReach: { plain: 0.9, computed: 0.05 },
  /**
   * What windows, sorts and removals of repeats weigh where all of it fits into memory, against where it is written to disk and
   * read again; and where the account never spilled and so does not tell.
   */
  inMemory: 0.1,
  perhapsSpilled: 0.4,
  /** A view's text run for a reader against the same text run to build a table, writing left out. */
  viewOfBuild: 1.4,
  /**
   * Time on a warehouse of another size: time = size^-scaling. Work comes in partitions of 16 MB and more, one for a core at a
   * time: with tens of parts for each core time falls as cores are added, with less than one it does not; and what spills on
   * the smaller one falls faster than that.
   */
  scaling: {
    small: { low: 0, mid: 0.3, high: 0.8 },
    medium: { low: 0.5, mid: 0.85, high: 1 },
    large: { low: 0.75, mid: 0.95, high: 1.15 },
  },
  /** Runs of a model that none of its own say: of its parents, folder or the whole account. */
  runsOfOthers: 2,
  /**
   * A month against the one before of the same model, unchanged: holidays and failed nights move the number of runs, neighbours
   * on the warehouse what a run of the same bytes costs, and tables grow. Widened from 0.06, which held for runs alone.
   */
  runCount: 0.14,
  /** Clustering a table of new layout, against the account's units for a byte written. */
  newClustering: 3,
  /** Below this many models an account's own costs per byte are not fitted but taken from its rate table. */
  leastBuilds: 6,
  /** Tags tell when a model runs if those that bear it run alike: q90 / q10 of their runs a day. */
  tagRunsAlike: 1.6,
  /** Forecasts that must have been followed up before ranges learn from them; and the number at which they weigh half. */
  leastPast: 10,
  halfPast: 10,
  /**
   * Where an account has sizes and no runs at all: a node of the smallest size takes about 200 MB of compressed input a
   * second through scan, join and write. Order of magnitude only: the range is from a fifth to the fivefold.
   */
  bytesPerNodeSecond: 200e6,
  nodeUnknown: 5,
} as const

/** Standard deviations from the middle to the ends of a range that claims 80 per cent, of a normal distribution. */
export const normal80 = 1.2816

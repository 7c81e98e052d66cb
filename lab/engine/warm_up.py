"""Has each executor load and compile what models use, so that the first model of a day does not pay for starting up."""

import os

COMMENT = '/* {"app": "lab", "purpose": "warm-up"} */ '
ROWS = 60_000

# Functions over text and time load tables of their own on first use, which costs an executor seconds.
QUERIES = [
    "select lower(s) as l, initcap(s) as i, upper(s) as u, sha2(s, 256) as h, hour(at) as o, to_date(at) as d, "
    "unix_timestamp(at) as t, date_format(at, 'yyyy-MM-dd') as f from {t}",
    "select k, count(*) as n, count(distinct v) as d, avg(v) as a, max_by(s, v) as m from {t} group by k",
    "select k, v, lag(v) over (partition by k order by v) as p from {t}",
    "select /*+ merge(b) */ a.k, b.s, sum(a.v) as t from {t} as a join {t} as b on a.v = b.v group by a.k, b.s",
]


def warm_up(spark, work):
    context = spark.sparkContext
    folder = os.path.join(work, "scratch", "warm-up")
    context.setJobGroup("warm-up", COMMENT)
    spark.range(0, ROWS, 1, 4).selectExpr(
        "id % 2000 as k", "pmod(xxhash64(id), 50000) as v", "concat('s', id % 97) as s", "timestamp_seconds(id) as at"
    ).write.mode("overwrite").parquet(folder)
    spark.read.parquet(folder).createOrReplaceTempView("warm_up")
    for number, query in enumerate(QUERIES):
        context.setJobGroup("warm-up", COMMENT)
        spark.sql(query.format(t="warm_up")).write.mode("overwrite").parquet(f"{folder}-{number}")
    spark.catalog.dropTempView("warm_up")

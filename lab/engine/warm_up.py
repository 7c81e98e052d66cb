"""Has each executor load and compile what models use, so that the first model of a day does not pay for starting up."""

import os

COMMENT = '/* {"app": "lab", "purpose": "warm-up"} */ '
ROWS = 60_000

QUERIES = [
    "select k, count(*) as n, count(distinct v) as d, avg(v) as a, max_by(s, v) as m from {t} group by k",
    "select k, v, lag(v) over (partition by k order by v) as p from {t}",
    "select /*+ merge(b) */ a.k, b.s, sum(a.v) as t from {t} as a join {t} as b on a.v = b.v group by a.k, b.s",
]


def warm_up(spark, work):
    context = spark.sparkContext
    folder = os.path.join(work, "scratch", "warm-up")
    context.setJobGroup("warm-up", COMMENT)
    spark.range(0, ROWS, 1, 4).selectExpr(
        "id % 2000 as k", "pmod(xxhash64(id), 50000) as v", "concat('s', id % 97) as s"
    ).write.mode("overwrite").parquet(folder)
    spark.read.parquet(folder).createOrReplaceTempView("warm_up")
    for number, query in enumerate(QUERIES):
        context.setJobGroup("warm-up", COMMENT)
        spark.sql(query.format(t="warm_up")).write.mode("overwrite").parquet(f"{folder}-{number}")
    spark.catalog.dropTempView("warm_up")

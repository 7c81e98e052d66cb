"""Makes the source tables out of a seed: parcels, scans and clicks by day, with skewed keys and days that grow."""

import os

CUSTOMERS = 60_000
DEPOTS = 300
# Of one day, at scale 1.
ROWS = {"scans": 48_000, "parcels": 12_000, "events": 36_000}
GROWTH = 0.006
FILES_A_DAY = 2


def rows_of(table, scale, index):
    return int(ROWS[table] * scale * (1 + GROWTH * index))


def number(seed, name, below):
    """A whole number in [0, below) that depends on the row, the seed and the name only."""
    return f"pmod(xxhash64(day_index, n, {seed}, '{name}'), {below})"


def skewed(seed, name, share, below):
    """1 for `share` of the rows, else evenly in [2, below + 2)."""
    per_mille = int(share * 1000)
    return f"if({number(seed, name + ' hot', 1000)} < {per_mille}, 1, 2 + {number(seed, name, below)})"


def columns(table, seed, parcels):
    instant = "timestamp_seconds(unix_timestamp(day) + {})"
    if table == "scans":
        before = number(seed, "age", 3)
        return [
            "day_index * 10000000L + n as scan_id",
            f"(day_index - {before}) * 10000000L + {number(seed, 'parcel', parcels)} as parcel_id",
            f"cast({skewed(seed, 'depot', 0.3, DEPOTS)} as int) as depot_id",
            f"cast({skewed(seed, 'customer', 0.85, CUSTOMERS)} as int) as customer_id",
            f"{instant.format(number(seed, 'second', 86400))} as scanned_at",
            f"element_at(array('in', 'out', 'sorted', 'held'), cast(1 + {number(seed, 'kind', 4)} as int)) as kind",
            f"cast({number(seed, 'weight', 9000)} + 50 as int) as weight_g",
            f"concat('note ', hex(xxhash64(n, day_index, {seed}))) as note",
        ]
    if table == "parcels":
        return [
            "day_index * 10000000L + n as parcel_id",
            f"cast({skewed(seed, 'customer', 0.2, CUSTOMERS)} as int) as customer_id",
            f"cast({skewed(seed, 'origin', 0.3, DEPOTS)} as int) as origin_depot",
            f"cast(1 + {number(seed, 'target', DEPOTS)} as int) as target_depot",
            f"element_at(array('letter', 'box', 'pallet'), cast(1 + {number(seed, 'service', 3)} as int)) as service",
            f"cast({number(seed, 'price', 4000)} + 199 as int) as price_cents",
            f"concat(hex(xxhash64(n, {seed})), ' Quay Street, ', hex(xxhash64(day_index, n))) as address",
        ]
    return [
        "day_index * 10000000L + n as event_id",
        f"cast({skewed(seed, 'customer', 0.03, CUSTOMERS)} as int) as customer_id",
        f"concat('Page', {number(seed, 'page', 40)}) as page",
        f"cast({number(seed, 'dwell', 60000)} as int) as dwell_ms",
        f"{instant.format(number(seed, 'second', 86400))} as happened_at",
        f"concat('Mozilla/5.0 (', hex(xxhash64(n, {seed})), hex(xxhash64(day_index, n)), ')') as agent",
    ]


def make_days(spark, work, table, plan):
    """One folder for each day, and files of equal size in it."""
    seed, scale, days = plan["seed"], plan["scale"], plan["sourceDays"]
    parcels = int(ROWS["parcels"] * scale)
    counts = ", ".join(str(rows_of(table, scale, index)) for index in range(len(days)))
    names = ", ".join(f"date'{day}'" for day in days)
    part = f"cast(id % {FILES_A_DAY} as int)"
    rows = f"element_at(array({counts}), day_index + 1)"
    spark.range(0, len(days) * FILES_A_DAY, 1, len(days) * FILES_A_DAY).selectExpr(
        f"cast(id div {FILES_A_DAY} as int) as day_index", f"{part} as part"
    ).selectExpr(
        "day_index",
        f"element_at(array({names}), day_index + 1) as day",
        f"explode(sequence(cast(part as long), {rows} - 1L, {FILES_A_DAY}L)) as n",
    ).selectExpr(*columns(table, seed, parcels), "day").write.partitionBy("day").mode("overwrite").parquet(
        os.path.join(work, "source", table)
    )


def make_dimensions(spark, work, seed):
    people = spark.range(1, CUSTOMERS + 2, 1, 4)
    word = "substr(sha2(concat(id, '{}', " + str(seed) + "), 256), 1, {})"
    people.selectExpr(
        "cast(id as int) as customer_id",
        f"{word.format('name', 10)} as name",
        "element_at(array('shop', 'private', 'marketplace', 'public'), cast(1 + id % 4 as int)) as segment",
        "element_at(array('NL', 'DE', 'BE', 'FR', 'DK'), cast(1 + id % 5 as int)) as country",
        f"concat({word.format('one', 64)}, ' ', {word.format('two', 64)}) as biography",
    ).write.mode("overwrite").parquet(os.path.join(work, "source", "customers"))
    people.selectExpr(
        "cast(id as int) as customer_id",
        "element_at(array('gold', 'silver', 'plain'), cast(1 + id % 3 as int)) as tier",
        f"concat({word.format('terms', 64)}, {word.format('more', 64)}, {word.format('third', 64)}, {word.format('last', 64)}) as terms",
    ).write.mode("overwrite").parquet(os.path.join(work, "source", "contracts"))
    spark.range(1, DEPOTS + 2, 1, 1).selectExpr(
        "cast(id as int) as depot_id",
        "concat('City ', id) as city",
        "concat('Region ', id % 12) as region",
    ).write.mode("overwrite").parquet(os.path.join(work, "source", "depots"))


def make_sources(spark, work, plan):
    for table in ROWS:
        make_days(spark, work, table, plan)
    make_dimensions(spark, work, plan["seed"])

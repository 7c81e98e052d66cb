-- One day of a large account, bulk_day: in each slot of a cluster statement a, and b that mostly starts before a ends.

CREATE OR REPLACE TEMP TABLE pair AS
SELECT c.cluster // 5 AS warehouse, CAST(1 + c.cluster % 5 AS INTEGER) AS cluster_no,
       getvariable('bulk_day_ms') + h.hour * 3600000 + CAST(p.pair * getvariable('bulk_slot') AS BIGINT) AS slot_ms,
       hash(getvariable('sim_seed'), getvariable('bulk_day_ms'), c.cluster, h.hour, p.pair) AS key,
       -- Four numbers in [0, 1) of one hash.
       (key & 65535) / 65536.0 AS u1, ((key >> 16) & 65535) / 65536.0 AS u2, ((key >> 32) & 65535) / 65536.0 AS u3, ((key >> 48) & 65535) / 65536.0 AS u4,
       getvariable('bulk_slot') AS slot,
       CAST(slot * 0.2 * u1 AS BIGINT) AS a_from,
       CAST(slot * (0.002 + 0.298 * u2 * u2 * u2) AS BIGINT) AS a_ms,
       a_from + CAST(a_ms * 1.2 * u3 AS BIGINT) AS b_from,
       CAST(slot * (0.002 + 0.298 * u4 * u4 * u4) AS BIGINT) AS b_ms,
       greatest(0, least(a_from + a_ms, b_from + b_ms) - b_from) AS both_ms,
       5 + 95 * ((key >> 8) & 255) / 256.0 AS a_load, 5 + 95 * ((key >> 24) & 255) / 256.0 AS b_load
FROM range(getvariable('bulk_clusters')) c(cluster), range(24) h(hour), range(getvariable('bulk_pairs')) p(pair);

-- True use: alone the whole cluster, together by load.
CREATE OR REPLACE TEMP TABLE statement AS
WITH two AS (
  SELECT warehouse, cluster_no, key, 0 AS part, slot_ms + a_from AS from_ms, a_ms AS exec_ms, a_load AS load,
         a_ms - both_ms + both_ms * a_load / (a_load + b_load) AS used_ms FROM pair
  UNION ALL
  SELECT warehouse, cluster_no, key, 1, slot_ms + b_from, b_ms, b_load, b_ms - both_ms + both_ms * b_load / (a_load + b_load) FROM pair
)
SELECT t.warehouse, cluster_no, hash(key, part) AS key, from_ms, exec_ms, CAST(round(load) AS INTEGER) AS load,
       w.units_per_hour * used_ms / 3600000 AS busy,
       CAST(hash(key, part + 2) % getvariable('bulk_shapes') AS BIGINT) AS shape,
       CAST(40 + (key >> 40) % 300 AS BIGINT) AS compile_ms,
       CAST(exec_ms * load * 90000 / 100 AS BIGINT) AS bytes,
       CAST(0.00002 + 0.00002 * ((key >> 30) % 1000) / 1000 AS DECIMAL(18, 9)) AS cloud_services
FROM two t JOIN warehouse w USING (warehouse);

INSERT INTO warehouse_hour
SELECT warehouse, date_trunc('hour', at_ms(from_ms)), any_value(w.units_per_hour) * count(DISTINCT cluster_no),
       sum(busy) FILTER (exec_ms > getvariable('attribution_least_ms') OR NOT getvariable('has_sub_threshold')), sum(cloud_services)
FROM statement JOIN warehouse w USING (warehouse) GROUP BY ALL;

INSERT INTO truth_idle
SELECT w.external_id, 'gap', date_trunc('hour', at_ms(from_ms)), any_value(w.units_per_hour) * count(DISTINCT cluster_no) - sum(busy)
FROM statement JOIN warehouse w USING (warehouse) GROUP BY ALL;

INSERT INTO truth_sum
SELECT w.external_id, s.model, s.team, s.workload, count(*), sum(busy), sum(busy)
FROM statement JOIN shape s USING (shape) JOIN warehouse w USING (warehouse) GROUP BY ALL;

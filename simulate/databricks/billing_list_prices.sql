-- system.billing.list_prices: one price until the middle of the period, another from there on, half open.
WITH price AS (SELECT DISTINCT sku, unit, list FROM sku),
change AS (SELECT date_trunc('day', getvariable('sim_from') + (getvariable('sim_to') - getvariable('sim_from')) / 2) AS at_time)
SELECT stamp_zone(p.started) AS price_start_time, stamp_zone(p.ended) AS price_end_time, 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id,
       sku AS sku_name, 'AWS' AS cloud, 'USD' AS currency_code, unit AS usage_unit,
       {'default': CAST(p.amount AS DECIMAL(38, 18)), 'promotional': {'default': CAST(NULL AS DECIMAL(38, 18))},
        'effective_list': {'default': CAST(p.amount AS DECIMAL(38, 18))}} AS pricing
FROM price, change,
     LATERAL (SELECT TIMESTAMP '2025-01-01' AS started, at_time AS ended, list AS amount
              UNION ALL SELECT at_time, NULL, round(list * getvariable('price_change'), 4)) p
ORDER BY sku_name, p.started

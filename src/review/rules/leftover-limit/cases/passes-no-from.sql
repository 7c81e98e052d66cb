-- note: without FROM there is one row, which LIMIT cannot choose
-- config: {materialized: table}
select 'NLRTM' as terminal_code, 12 as quay_cranes
limit 1

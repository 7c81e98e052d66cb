-- note: a star before the literal hides which column it stands in
-- upstream: {analytics.fct_moves: {materialized: incremental}, analytics.fct_lifts: {materialized: incremental}}

select *, 'move' as kind from analytics.fct_moves
union
select *, 'lift' as kind from analytics.fct_lifts

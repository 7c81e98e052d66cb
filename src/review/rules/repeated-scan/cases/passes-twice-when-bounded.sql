-- upstream: {tos.positions: {bytes: 2TB}}

select ship_id, 'in' as way from tos.positions
where seen_at >= current_date - 7 and quay is not null
union all
select tug_id, 'out' as way from tos.positions
where seen_at >= current_date - 7 and quay is not null

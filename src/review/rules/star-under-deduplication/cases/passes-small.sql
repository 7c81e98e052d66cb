-- upstream: {tos.berths: {bytes: 40MB}}

with berths as (
    select distinct * from tos.berths
)
select berth_id from berths

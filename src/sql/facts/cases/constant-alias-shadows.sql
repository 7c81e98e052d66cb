-- dialect: snowflake
select id, 'nft_mint' as event_type, count(*) as amount
from raw.transfers
where event_type = 'mint' and amount > 0
group by id, event_type

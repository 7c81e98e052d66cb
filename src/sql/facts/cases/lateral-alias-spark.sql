-- dialect: spark
select to_date(ts) as day, count(*) as n from raw.events where day >= '2024-01-01' group by day having n > 1

{{ config(group='commerce') }}

select
    customer_id,
    initcap(name) as name,
    segment,
    country,
    sha2(concat(name, country), 256) as customer_hash
from {{ source('raw', 'customers') }}

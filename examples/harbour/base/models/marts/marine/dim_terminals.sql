select
    terminal_code,
    terminal_name,
    country_code,
    timezone,
    opened_on
from {{ ref('stg_tos__terminals') }}

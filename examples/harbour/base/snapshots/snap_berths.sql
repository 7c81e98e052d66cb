{% snapshot snap_berths %}

{{
    config(
        unique_key='berth_id',
        strategy='timestamp',
        updated_at='updated_at',
        hard_deletes='invalidate'
    )
}}

select
    terminal_code || '-' || berth_code as berth_id,
    terminal_code,
    berth_code,
    quay_metres,
    depth_metres,
    max_loa_metres,
    in_service,
    updated_at
from {{ source('tos', 'berths') }}

{% endsnapshot %}

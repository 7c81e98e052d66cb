select vessel_id, berth_id, arrived_at
from harbour.calls
qualify row_number() over (partition by vessel_id order by arrived_at desc) = 1
    and count(*) over (partition by berth_id rows between unbounded preceding and current row) > 3

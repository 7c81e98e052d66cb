select *
from tonnage pivot (sum(tonnes) for month in ('jan' as january, 'feb')) as p (port, january, february)
union
select * from wide unpivot include nulls (tonnes for month in (january, february))

select berth_code from tos.berths where side = 'N'
union all
select berth_code from tos.berths where side = 'S'
union all
select berth_code from tos.berths where side = 'W' 

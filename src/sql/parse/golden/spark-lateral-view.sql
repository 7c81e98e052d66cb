select c.call_id, leg.port as port, i
from calls c
lateral view outer posexplode(c.legs) exploded as i, leg
lateral view explode(map('a', c.x)) m as k, v
where leg.port <=> c.home_port and k rlike 'a'

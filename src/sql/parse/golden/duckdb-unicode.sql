select '🚢' as "ship ⚓", n.naïve -- comment with ' quote
from "häfen" n /* block ( */ where n.x = '🛟' and n.y >= 1

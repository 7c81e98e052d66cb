-- note: what a template sets that does not render is not known, so nothing shows that the build was given up
-- fidelity: raw
-- before-config: {materialized: table}
-- config: {materialized: view}
-- upstream: {tos.moves: {bytes: 70GB}}

select terminal_code, count(*) as moves
from tos.moves
group by terminal_code

-- upstream: {tos.moves: {bytes: 118GB}, tos.shifts: {bytes: 50GB}}
-- severity: info

select distinct 'move' as kind, crane from tos.moves
union
--<^^ no row of one can be in another, and none repeats a row itself; UNION still likely hashes every row over all columns to look for repeats.
select distinct 'shift' as kind, crane from tos.shifts

-- upstream: {tos.moves: {bytes: 60GB}}
-- tier: T1

select move_id, 'load' as kind from tos.moves where move_code = 'LOAD'
--                                  ^^^^^^^^^ tos.moves (60 GiB) stands in this statement 3 times in arms that differ only in move_code (LOAD, DISCH and SHIFT), and each of them likely reads it anew
union all
select move_id, 'discharge' as kind from tos.moves where move_code = 'DISCH'
union all
select move_id, 'shift' as kind from tos.moves where move_code = 'SHIFT' 

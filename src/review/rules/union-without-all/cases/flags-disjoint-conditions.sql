-- note: the columns are fixed by conditions on one relation of measured size
-- upstream: {tos.moves: {bytes: 60GB, unique_keys: [[move_id]]}}
-- tier: T1

select move_id, move_code from tos.moves where move_code = 'LOAD'
union
--<^^ move_code is 'LOAD' or 'DISCH' by arm
select move_id, move_code from tos.moves where move_code = 'DISCH' 

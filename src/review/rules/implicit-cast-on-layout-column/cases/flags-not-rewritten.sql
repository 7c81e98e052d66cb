-- note: ten places may hold leading zeros, and text sorts otherwise than numbers
-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB, layout_keys: [moved_day], columns: {moved_day: varchar(10)}}
--   port.lifts: {bytes: 400GB, layout_keys: [lifted_day], columns: {lifted_day: varchar(8)}}
-- rewrite: none

select move_id from port.moves where moved_day = 20261101
--                                   ^^^^^^^^^^^^^^^^^^^^ compared with a number
union all
select lift_id from port.lifts where lifted_day >= 20261101
--                                   ^^^^^^^^^^^^^^^^^^^^^^ compared with a number

select move_id from tos.moves
union all
select lift_id from telemetry.lifts
limit 10
--<^^^^^ keeps any 10 rows

-- upstream: {tos.moves: {bytes: 118GB}}
-- plans: {before: {tos.moves: 2100/2190}, after: {tos.moves: 2190/2190}}

select call_id from tos.moves
-- before
select call_id from tos.moves where gate = 'N'

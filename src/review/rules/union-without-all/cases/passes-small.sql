-- upstream: {tos.berths: {bytes: 40MB}, tos.gates: {bytes: 10MB}}

select 'berth' as kind, berth_code as code from tos.berths
union
select 'gate' as kind, gate_code as code from tos.gates

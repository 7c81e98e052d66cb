-- Who spends with no owner, dearest first: see open-spend.sql.
FROM open_spend('team')
ORDER BY platform, account, units_n DESC, subject_id

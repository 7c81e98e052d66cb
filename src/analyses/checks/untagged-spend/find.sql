-- Who spends with no tag, dearest first: see open-spend.sql.
FROM open_spend('tags')
ORDER BY platform, account, units_n DESC, subject_id

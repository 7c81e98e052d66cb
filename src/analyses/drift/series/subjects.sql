-- The subjects with their units and prices, by number.
SELECT subject_no, platform, account, type, id, unit, currency, price FROM drift_subject ORDER BY subject_no

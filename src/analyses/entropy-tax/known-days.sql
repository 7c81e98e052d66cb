-- The first day of which spend is known.
SELECT min(day) AS first_day FROM bill_line

-- First day from px_from on of which anything is known, whatever the scope: earlier days are not known to be free of spend.
SELECT min(day) AS first_day
FROM cost_day
WHERE day >= getvariable('px_from')::DATE AND day <= getvariable('px_to')::DATE
  AND (getvariable('px_account') IS NULL OR platform || '.' || account = getvariable('px_account'))
  AND (units_n <> 0 OR cost_u <> 0)

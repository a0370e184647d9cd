-- The row is held until the unit of work ends: a number that was not saved was never given.
UPDATE counters
SET last = last + 1
WHERE name = $1
RETURNING last

-- What was placed or is being paid for stays.
DELETE FROM orders
WHERE firm_id = $1 AND id = $2 AND state IN ('draft', 'ready') AND payment_id IS NULL

-- Held until the unit of work ends. Without it a smaller number could be saved
-- after a larger one of the same firm, and whoever read the larger would miss it.
SELECT pg_advisory_xact_lock(hashtextextended($1, 20418))

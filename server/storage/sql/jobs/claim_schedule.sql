-- Due when it never ran. Of two that claim it at once, the second finds it moved on.
INSERT INTO schedules (name, next_at)
VALUES ($1, $3)
ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at
WHERE schedules.next_at <= $2

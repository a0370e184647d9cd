-- One refresh at a time over all processes, the account a push was planned for.

-- While a refresh is under way: when its lease ends. Left behind by a process
-- that died, or by an answer that was lost: to be done again soon.
ALTER TABLE connection_tokens ADD COLUMN refresh_until BIGINT;
-- The owners were told that the access will end; cleared by the next refresh.
ALTER TABLE connection_tokens ADD COLUMN warned_at BIGINT;

-- Xero's id of the account. NULL for a push of an earlier release.
ALTER TABLE pushes ADD COLUMN account TEXT COLLATE "C";

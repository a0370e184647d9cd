DELETE FROM invitations
WHERE firm_id = $1 AND id = $2

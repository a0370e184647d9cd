-- The same orders as in list.sql, to look for words in.
SELECT id, search_text
FROM orders
WHERE firm_id = $1
    AND (CAST($2 AS TEXT) IS NULL OR $2 LIKE '%,' || state || ',%')
    AND (CAST($3 AS BOOLEAN) IS NULL OR in_cart = $3)
ORDER BY updated_at DESC, number DESC

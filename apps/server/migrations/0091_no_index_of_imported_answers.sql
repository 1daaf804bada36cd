-- Only an undo asked which answers an import brought, and every row of every import paid for the answer: a fifth of its insertion.
-- An undo now goes through the table once (responses/imported-answers.ts), which also ends its sorting of all that is left for
-- each piece that it takes off.
drop index responses_import;

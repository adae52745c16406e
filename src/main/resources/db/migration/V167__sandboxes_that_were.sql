-- A sandbox that was begun anew leaves the one before behind: the ledger forgets nothing. It stays a pretend council for good.
ALTER TABLE council
  ADD COLUMN sandbox_was_of BINARY(16) NULL;

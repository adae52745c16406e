-- A council's sandbox is a pretend council of its own; a program of the council works in the one or the other.
ALTER TABLE council
  ADD COLUMN sandbox_of BINARY(16) NULL,
  ADD UNIQUE KEY council_sandbox (sandbox_of);
ALTER TABLE api_client
  ADD COLUMN sandbox BOOLEAN NOT NULL DEFAULT FALSE;

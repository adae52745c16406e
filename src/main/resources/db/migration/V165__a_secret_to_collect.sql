-- The secret of a program that works for real: two administrators let it be made, and who proposed it collects it once.
ALTER TABLE api_client
  ADD COLUMN collect_by BINARY(16) NULL,
  ADD COLUMN collect_until_us BIGINT NULL,
  ADD COLUMN collect_overlap_hours SMALLINT NULL;

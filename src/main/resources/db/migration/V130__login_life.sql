-- Until when somebody may sign in, and who ended it before.
ALTER TABLE login
  ADD COLUMN until_on    DATE         NULL,
  ADD COLUMN ended_at_us BIGINT       NULL,
  ADD COLUMN ended_by    VARCHAR(120) NULL;

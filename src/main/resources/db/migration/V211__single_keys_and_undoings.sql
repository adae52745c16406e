-- Whether single keys work in the workspace: who speaks to their computer, or whose hand slips, switches them off.
ALTER TABLE look ADD COLUMN single_keys BOOLEAN NOT NULL DEFAULT TRUE;
-- Which entry an undoing undoes is found from the undoing, too: its page leads back.
CREATE INDEX entry_correction_command ON entry_correction (shard_id, command_key);

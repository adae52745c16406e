-- A paper that was sent once more: it is kept, may be offered, and clears nothing by itself.
ALTER TABLE return_paper ADD COLUMN copy_of BINARY(16) NULL;

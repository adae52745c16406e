-- A filter that is kept under a name belongs to the page it narrows.
ALTER TABLE saved_view
  ADD COLUMN page VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '/work/queue';

-- With which entry each (UTC) day of a shard begins: written with that entry, so that a day's end is found in one look.
CREATE TABLE shard_day (
  shard_id INT NOT NULL,
  day DATE NOT NULL,
  first_seq BIGINT NOT NULL,
  PRIMARY KEY (shard_id, day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO shard_day (shard_id, day, first_seq)
SELECT shard_id, DATE_ADD('1970-01-01', INTERVAL FLOOR(recorded_at / 86400000000) DAY) AS d, MIN(seq)
FROM entry GROUP BY shard_id, d;

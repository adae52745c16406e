-- Pots: ring-fenced money beside a source's free money; an account of its own, which no draw order names.
ALTER TABLE account
  ADD COLUMN pot VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  DROP INDEX account_of_fund,
  ADD UNIQUE KEY account_of_fund (fund, source, pot);

-- Entries that count on another day than the (UTC) day on which they were written, with what they changed. An account's
-- balance as at a date is its running balance at the end of that day, corrected by these few. Derived from entry,
-- written in the same commit, never changed.
CREATE TABLE entry_off_day (
  account BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  effective_on DATE NOT NULL,
  recorded_on DATE NOT NULL,
  posted_pence BIGINT NOT NULL,
  held_pence BIGINT NOT NULL,
  PRIMARY KEY (account, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO entry_off_day (account, seq, effective_on, recorded_on, posted_pence, held_pence)
SELECT e.account, e.seq, e.effective_on, DATE_ADD('1970-01-01', INTERVAL FLOOR(e.recorded_at / 86400000000) DAY),
  CASE WHEN e.kind IN ('CREDIT', 'REFUND') THEN e.amount_pence
       WHEN e.kind IN ('DEBIT', 'PAY', 'POST', 'FORCE') THEN -e.amount_pence ELSE 0 END,
  CASE WHEN e.kind IN ('PLACE', 'INCREMENT') THEN e.amount_pence
       WHEN e.kind IN ('POST', 'RELEASE', 'EXPIRE') THEN -e.amount_pence ELSE 0 END
FROM entry e
WHERE e.contra IS NOT NULL
  AND e.effective_on <> DATE_ADD('1970-01-01', INTERVAL FLOOR(e.recorded_at / 86400000000) DAY);

-- Which entry a correction undoes, and why; the correcting entry's command key is made from the two numbers.
CREATE TABLE entry_correction (
  shard_id INT NOT NULL,
  seq BIGINT NOT NULL,
  command_key BINARY(16) NOT NULL,
  reason VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci NOT NULL,
  actor VARCHAR(80) NOT NULL,
  PRIMARY KEY (shard_id, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Money on its way from one fund to another: written with the entry that takes it, completed with the one that gives it.
CREATE TABLE fund_transfer (
  transfer_id BINARY(16) NOT NULL,
  from_fund BINARY(16) NOT NULL,
  to_fund BINARY(16) NOT NULL,
  source VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount_pence BIGINT NOT NULL,
  effective_on DATE NOT NULL,
  reason VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci NOT NULL,
  actor VARCHAR(80) NOT NULL,
  arrived INT NOT NULL,
  PRIMARY KEY (transfer_id),
  KEY transfer_open (arrived, transfer_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The ledger. Written to what MySQL 8.4 and MariaDB 11.4 have in common.
-- Money is whole pence; instants are microseconds since 1970-01-01T00:00Z (a driver talking to an old MariaDB drops the
-- fraction of a bound DATETIME without a word, a BIGINT cannot be cut); public ids are 16 bytes, account numbers BIGINT.

-- The fence and the head of the hash chain: every commit of a shard advances this row first.
CREATE TABLE shard (
  shard_id INT NOT NULL,
  epoch BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  head BINARY(32) NOT NULL,
  accounts BIGINT NOT NULL,
  PRIMARY KEY (shard_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A fund has one account per source (counter is null); a book has clearing accounts per shard and source (fund is null).
CREATE TABLE account (
  account_id BIGINT NOT NULL,
  shard_id INT NOT NULL,
  book BINARY(16) NOT NULL,
  source VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fund BINARY(16) NULL,
  draw_order INT NULL,
  counter VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (account_id),
  UNIQUE KEY account_of_fund (fund, source),
  UNIQUE KEY account_drawn (fund, draw_order),
  UNIQUE KEY account_clearing (shard_id, book, counter, source),
  CONSTRAINT account_is_one_kind CHECK ((fund IS NULL) <> (counter IS NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The journal: append-only, one row is one double entry or one note; the service's user may not update or delete it.
CREATE TABLE entry (
  shard_id INT NOT NULL,
  seq BIGINT NOT NULL,
  command_key BINARY(16) NOT NULL,
  leg INT NOT NULL,
  request_hash BINARY(32) NOT NULL,
  kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outcome VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  view VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  side CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  source VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account BIGINT NOT NULL,
  contra BIGINT NULL,
  amount_pence BIGINT NOT NULL,
  asked_pence BIGINT NOT NULL,
  moved_pence BIGINT NOT NULL,
  hold_id BINARY(16) NULL,
  effective_on DATE NOT NULL,
  recorded_at BIGINT NOT NULL,
  actor VARCHAR(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  posted_after_pence BIGINT NOT NULL,
  held_after_pence BIGINT NOT NULL,
  fund_posted_after_pence BIGINT NOT NULL,
  fund_held_after_pence BIGINT NOT NULL,
  hash BINARY(32) NOT NULL,
  PRIMARY KEY (shard_id, seq),
  UNIQUE KEY entry_command (shard_id, command_key, leg),
  KEY entry_account (account, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Where each account stands. forced_pence is what forced clearings have overdrawn and nothing has made good yet.
CREATE TABLE balance (
  account BIGINT NOT NULL,
  shard_id INT NOT NULL,
  credits_posted_pence BIGINT NOT NULL,
  debits_posted_pence BIGINT NOT NULL,
  held_pence BIGINT NOT NULL,
  forced_pence BIGINT NOT NULL,
  limit_kind INT NOT NULL,
  last_seq BIGINT NOT NULL,
  PRIMARY KEY (account),
  CONSTRAINT balance_not_below_zero
    CHECK (credits_posted_pence >= 0 AND debits_posted_pence >= 0 AND held_pence >= 0 AND forced_pence >= 0),
  CONSTRAINT balance_covered
    CHECK (limit_kind = 0 OR debits_posted_pence + held_pence <= credits_posted_pence + forced_pence)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Reserved money, a row for each source drawn on; leg is that source's place in the fund's draw order.
-- Leg 0 is there even when its source gave nothing: its key is what makes a hold's id unique.
CREATE TABLE hold (
  shard_id INT NOT NULL,
  hold_id BINARY(16) NOT NULL,
  leg INT NOT NULL,
  account BIGINT NOT NULL,
  contra BIGINT NULL,
  authorised_pence BIGINT NOT NULL,
  posted_pence BIGINT NOT NULL,
  released_pence BIGINT NOT NULL,
  refunded_pence BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (shard_id, hold_id, leg),
  KEY hold_due (shard_id, state, expires_at),
  KEY hold_account (account, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

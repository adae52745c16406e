-- Wages and what is due leave as payment orders and in no other way: what was noted of direct debits before goes.

DROP TABLE due_payment;

-- What an approved run hands on for one employer. No row: nobody has looked yet. words: what cannot leave yet, a line each.
CREATE TABLE pay_handover (
  run_id      BINARY(16)    NOT NULL,
  employer_id BINARY(16)    NOT NULL,
  state       VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words       VARCHAR(2000) NOT NULL,
  next_at_us  BIGINT        NOT NULL,
  PRIMARY KEY (run_id, employer_id),
  KEY pay_handover_by_employer (employer_id, run_id),
  KEY pay_handover_waits (state, next_at_us)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- How a run is told to HMRC: on or before the payday, late with a reason A to H, or ELSEWHERE by another program.
ALTER TABLE pay_run ADD COLUMN reporting VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'ON_TIME';

-- Who gave the account that pay goes to: somebody else has to confirm it.
ALTER TABLE employment
  ADD COLUMN bank_by      BINARY(16)   NULL,
  ADD COLUMN bank_by_name VARCHAR(120) NULL,
  ADD COLUMN bank_at_us   BIGINT       NULL;

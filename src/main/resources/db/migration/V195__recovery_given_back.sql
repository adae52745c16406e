-- What was decided about a recovery that was looked at again, each time once. Where that gives money back, the row is written in the ledger's
-- commit that moves it.
CREATE TABLE surplus_decision (
  case_id          BINARY(16)    NOT NULL,
  review_no        INT           NOT NULL,
  outcome          VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  given_back_pence BIGINT        NOT NULL,
  words            VARCHAR(2000) NOT NULL,
  decided_by       BINARY(16)    NULL,
  decided_name     VARCHAR(120)  NOT NULL,
  decided_at_us    BIGINT        NOT NULL,
  PRIMARY KEY (case_id, review_no),
  CONSTRAINT surplus_decision_money CHECK ((outcome = 'GIVE_BACK' AND given_back_pence > 0) OR (outcome <> 'GIVE_BACK' AND given_back_pence = 0))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A case that goes on has been decided that way each time; one that was given up, the last time.
INSERT INTO surplus_decision (case_id,review_no,outcome,given_back_pence,words,decided_by,decided_name,decided_at_us)
SELECT r.case_id, r.review_no,
       CASE WHEN c.state = 'DROPPED' AND r.review_no = (SELECT MAX(l.review_no) FROM surplus_review l WHERE l.case_id = r.case_id)
            THEN 'GIVE_UP' ELSE 'GO_ON' END, 0, r.decision, NULL, r.decided_name, r.decided_at_us
FROM surplus_review r JOIN surplus_case c ON c.case_id = r.case_id
WHERE r.decision IS NOT NULL AND r.decided_name IS NOT NULL AND r.decided_at_us IS NOT NULL;

ALTER TABLE surplus_review DROP COLUMN decision, DROP COLUMN decided_name, DROP COLUMN decided_at_us;

ALTER TABLE surplus_case
  ADD COLUMN given_back_pence BIGINT NOT NULL DEFAULT 0,
  ADD CONSTRAINT surplus_case_given_back CHECK (given_back_pence BETWEEN 0 AND taken_pence);

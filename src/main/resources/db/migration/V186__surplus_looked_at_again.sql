-- A recovery that somebody looks at again: nothing is taken meanwhile. What was asked and what was decided stays.
CREATE TABLE surplus_review (
  case_id       BINARY(16)    NOT NULL,
  review_no     INT           NOT NULL,
  why           VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  words         VARCHAR(2000) NOT NULL,
  asked_by      BINARY(16)    NOT NULL,
  asked_name    VARCHAR(120)  NOT NULL,
  asked_at_us   BIGINT        NOT NULL,
  decision      VARCHAR(2000) NULL,
  decided_name  VARCHAR(120)  NULL,
  decided_at_us BIGINT        NULL,
  PRIMARY KEY (case_id, review_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A plan that was made anew counts its instalments on from where the plan before ended.
ALTER TABLE surplus_case
  ADD COLUMN plan_no          INT    NOT NULL DEFAULT 0,
  ADD COLUMN plan_taken_pence BIGINT NOT NULL DEFAULT 0;

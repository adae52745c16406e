-- A holder's account of one fund for one month, as it was confirmed: once, and never changed.
CREATE TABLE fund_month (
  agreement_id    BINARY(16)   NOT NULL,
  month_on        DATE         NOT NULL,
  opening_pence   BIGINT       NOT NULL,
  in_pence        BIGINT       NOT NULL,
  out_pence       BIGINT       NOT NULL,
  closing_pence   BIGINT       NOT NULL,
  promised_pence  BIGINT       NOT NULL,
  kept_minutes    INT          NOT NULL,
  confirmed_by    VARCHAR(120) NOT NULL,
  confirmed_at_us BIGINT       NOT NULL,
  PRIMARY KEY (agreement_id, month_on),
  CONSTRAINT fund_month_adds_up CHECK (opening_pence + in_pence - out_pence = closing_pence),
  CONSTRAINT fund_month_agreement FOREIGN KEY (agreement_id) REFERENCES fund_agreement (agreement_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What was delivered in that month, by where it stood when the account was confirmed.
CREATE TABLE fund_month_delivered (
  agreement_id BINARY(16)  NOT NULL,
  month_on     DATE        NOT NULL,
  state        VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line_count   INT         NOT NULL,
  amount_pence BIGINT      NOT NULL,
  PRIMARY KEY (agreement_id, month_on, state)
) ENGINE = InnoDB;

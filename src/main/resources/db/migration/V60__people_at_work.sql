-- Employers, personal assistants, their jobs, and payroll bureaus. What is called sealed is encrypted with the personal keys.

ALTER TABLE delegation MODIFY deeds VARCHAR(800) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;
ALTER TABLE person_power MODIFY deeds VARCHAR(800) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;

CREATE TABLE payroll_bureau (
  bureau_id BINARY(16)   NOT NULL,
  name      VARCHAR(120) NOT NULL,
  PRIMARY KEY (bureau_id),
  UNIQUE KEY bureau_name (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE payroll_bureau_login (
  login_id  BINARY(16) NOT NULL,
  bureau_id BINARY(16) NOT NULL,
  PRIMARY KEY (login_id),
  CONSTRAINT bureau_login_bureau FOREIGN KEY (bureau_id) REFERENCES payroll_bureau (bureau_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A supported person as an employer: who pays from which budget, how often, and the references of the authorities.
CREATE TABLE employer (
  employer_id       BINARY(16)   NOT NULL,
  person_id         BINARY(16)   NOT NULL,
  council_id        BINARY(16)   NOT NULL,
  budget_id         BINARY(16)   NOT NULL,
  bureau_id         BINARY(16)   NULL,
  name              VARCHAR(120) NOT NULL,
  paye_reference    VARCHAR(14)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  accounts_office   CHAR(13)     CHARACTER SET ascii COLLATE ascii_bin NULL,
  insurance_until   DATE         NULL,
  frequency         VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_period_on   DATE         NOT NULL,
  cut_off_days      INT          NOT NULL,
  pay_days          INT          NOT NULL,
  claims_allowance  BOOLEAN      NOT NULL,
  small_employer    BOOLEAN      NOT NULL,
  pays_quarterly    BOOLEAN      NOT NULL,
  pension_provider  VARCHAR(80)  NULL,
  pension_reference VARCHAR(40)  NULL,
  pension_method    VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at_us     BIGINT       NOT NULL,
  version           INT          NOT NULL,
  PRIMARY KEY (employer_id),
  UNIQUE KEY employer_person (person_id),
  KEY employer_by_bureau (bureau_id, frequency, employer_id),
  KEY employer_by_council (council_id, employer_id),
  CONSTRAINT employer_of_budget FOREIGN KEY (budget_id) REFERENCES budget (budget_id),
  CONSTRAINT employer_calendar CHECK (cut_off_days BETWEEN 0 AND 31 AND pay_days BETWEEN 0 AND 31)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- A personal assistant, whoever employs them. A National Insurance number belongs to one.
CREATE TABLE assistant (
  assistant_id  BINARY(16)     NOT NULL,
  login_id      BINARY(16)     NULL,
  first_names   VARCHAR(70)    NOT NULL,
  last_name     VARCHAR(70)    NOT NULL,
  born          DATE           NOT NULL,
  gender        CHAR(1)        CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  nino_sealed   VARBINARY(60)  NULL,
  nino_token    BINARY(32)     NULL,
  created_at_us BIGINT         NOT NULL,
  PRIMARY KEY (assistant_id),
  UNIQUE KEY assistant_nino (nino_token),
  UNIQUE KEY assistant_login (login_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One assistant's job with one employer. Address and bank details are what this employer was told.
CREATE TABLE employment (
  employment_id    BINARY(16)     NOT NULL,
  employer_id      BINARY(16)     NOT NULL,
  assistant_id     BINARY(16)     NOT NULL,
  payroll_number   VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  input_hash       BINARY(16)     NOT NULL,
  started_on       DATE           NOT NULL,
  ended_on         DATE           NULL,
  leaving_reason   VARCHAR(20)    CHARACTER SET ascii COLLATE ascii_bin NULL,
  notice_on        DATE           NULL,
  hours            VARCHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  holiday          VARCHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  weekly_minutes   INT            NOT NULL,
  work_days        VARCHAR(30)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  right_to_work_on DATE           NULL,
  pvg_on           DATE           NULL,
  relation         VARCHAR(60)    NULL,
  somebody_else    BOOLEAN        NOT NULL,
  starter          VARCHAR(12)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  before_year      INT            NULL,
  before_pay_pence BIGINT         NOT NULL,
  before_tax_pence BIGINT         NOT NULL,
  address_sealed   VARBINARY(700) NULL,
  bank_sealed      VARBINARY(200) NULL,
  created_by       VARCHAR(120)   NOT NULL,
  created_at_us    BIGINT         NOT NULL,
  version          INT            NOT NULL,
  PRIMARY KEY (employment_id),
  UNIQUE KEY employment_number (employer_id, payroll_number),
  KEY employment_by_assistant (assistant_id),
  CONSTRAINT employment_employer FOREIGN KEY (employer_id) REFERENCES employer (employer_id),
  CONSTRAINT employment_assistant FOREIGN KEY (assistant_id) REFERENCES assistant (assistant_id),
  CONSTRAINT employment_dates CHECK (ended_on IS NULL OR ended_on >= started_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What is paid from a day on: pence an hour; for a sleep-in, pence a night.
CREATE TABLE employment_rate (
  employment_id BINARY(16)   NOT NULL,
  kind          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_on       DATE         NOT NULL,
  pence         BIGINT       NOT NULL,
  set_by        VARCHAR(120) NOT NULL,
  set_at_us     BIGINT       NOT NULL,
  PRIMARY KEY (employment_id, kind, from_on),
  CONSTRAINT rate_above_nothing CHECK (pence >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- How pay is taxed from a pay date on. No letter: it goes by age.
CREATE TABLE employment_tax (
  employment_id BINARY(16)   NOT NULL,
  from_on       DATE         NOT NULL,
  tax_code      VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ni_category   CHAR(1)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  loan_plan     VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  postgraduate  BOOLEAN      NOT NULL,
  why           VARCHAR(60)  NOT NULL,
  set_by        VARCHAR(120) NOT NULL,
  set_at_us     BIGINT       NOT NULL,
  PRIMARY KEY (employment_id, from_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Where somebody stands with the workplace pension from a day on; the latest row counts.
CREATE TABLE employment_pension (
  employment_id BINARY(16)   NOT NULL,
  from_on       DATE         NOT NULL,
  number        INT          NOT NULL,
  standing      VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  until_on      DATE         NULL,
  refund_pence  BIGINT       NOT NULL,
  set_by        VARCHAR(120) NOT NULL,
  PRIMARY KEY (employment_id, from_on, number)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE absence (
  absence_id     BINARY(16)   NOT NULL,
  employment_id  BINARY(16)   NOT NULL,
  kind           VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_on       DATE         NOT NULL,
  last_on        DATE         NULL,
  minutes        INT          NOT NULL,
  input_hash     BINARY(16)   NOT NULL,
  recorded_by    VARCHAR(120) NOT NULL,
  recorded_at_us BIGINT       NOT NULL,
  cancelled_at_us BIGINT      NULL,
  PRIMARY KEY (absence_id),
  KEY absence_by_employment (employment_id, first_on),
  CONSTRAINT absence_dates CHECK (last_on IS NULL OR last_on >= first_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Arrestments, attachments and child maintenance. amount: the debt, the daily rate or the sum a payday, by kind.
CREATE TABLE pay_order (
  order_id      BINARY(16)   NOT NULL,
  employment_id BINARY(16)   NOT NULL,
  kind          VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reference     VARCHAR(40)  NOT NULL,
  received_on   DATE         NOT NULL,
  ended_on      DATE         NULL,
  amount_pence  BIGINT       NOT NULL,
  fixed_pence   BIGINT       NULL,
  higher        BOOLEAN      NOT NULL,
  recorded_by   VARCHAR(120) NOT NULL,
  PRIMARY KEY (order_id),
  UNIQUE KEY order_once (employment_id, reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

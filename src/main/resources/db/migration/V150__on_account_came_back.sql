-- Below zero: a payslip gives back what an earlier one took off for a payment that the bank then sent back.
ALTER TABLE payslip_on_account DROP CONSTRAINT on_account_above_nothing;
ALTER TABLE payslip_on_account ADD CONSTRAINT on_account_not_nothing CHECK (taken_pence <> 0);

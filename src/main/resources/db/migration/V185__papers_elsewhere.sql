-- The same paper at somebody else of the council is found by its day and sum.
CREATE INDEX return_paper_by_sum ON return_paper (paper_on, amount_pence);

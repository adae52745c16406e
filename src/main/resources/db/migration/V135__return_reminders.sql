-- Returns that wait are looked for by how long they do, and questions by when they were asked.
ALTER TABLE financial_return ADD KEY financial_return_by_age (state, changed_at_us);
ALTER TABLE financial_return_move ADD KEY financial_return_move_by_time (event, at_us);

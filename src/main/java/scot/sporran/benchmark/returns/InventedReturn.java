package scot.sporran.benchmark.returns;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.payments.statements.Dialect;
import scot.sporran.returns.matching.Evidence;

/**
 * One invented return with its answers.
 *
 * @param bookings as the statement has them, the oldest first; the first {@code repeated} were in the last return
 * @param openingPence before the first of them
 * @param missingAfter the day of the last booking before a missing page, if one is missing
 * @param copies what a copied paper is a copy of
 * @param owners whose a paper is: {@link Booking#alike()} of its booking, also when that is on the missing page
 */
record InventedReturn(String id, String budgetId, Dialect dialect, String account, List<Booking> bookings, int repeated,
        long openingPence, List<Long> balances, @Nullable LocalDate missingAfter, List<Evidence> evidence,
        Map<String, String> copies, Map<String, String> owners) {}

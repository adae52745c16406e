package scot.sporran.payruns.outgoing;

import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.payments.payees.By;
import scot.sporran.payruns.submissions.Reporting;

/**
 * A pay run whose payslips are posted, as what leaves with it sees it.
 *
 * @param payDate on which workers have the money
 * @param prepared who drafted it
 * @param approved who approved it: for a bureau somebody else
 * @param reporting how it is told to HMRC
 */
public record ApprovedRun(UUID id, LocalDate payDate, By prepared, By approved, Reporting reporting) {}

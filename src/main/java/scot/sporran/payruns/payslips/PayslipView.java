package scot.sporran.payruns.payslips;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payslip as people read it: what the law asks for (Employment Rights Act 1996 s.8) and what helps. Sums in pence.
 *
 * @param account the last four digits of where the pay went; null until told
 * @param paid what is paid for, with hours and rate where it goes by time
 * @param takenOff each deduction with its purpose
 * @param onTop what the employer pays beside
 * @param leaveLeftMinutes earned and not taken; nothing where leave is paid with each payment
 * @param working how each figure came about; empty where the rates have changed since
 */
@Serdeable
public record PayslipView(UUID id, UUID employmentId, String employer, @Nullable String payeReference, String name,
        String payrollNumber, @Nullable String nino, @Nullable String account, LocalDate payDate, LocalDate from,
        LocalDate to, String taxYear, int taxPeriod, String taxCode, String niCategory, long grossPence, long netPence,
        List<Line> paid, List<Line> takenOff, List<Line> onTop, List<Line> yearToDate, long leaveLeftMinutes,
        List<Step> working) {

    /**
     * One line.
     *
     * @param minutes where it goes by time
     * @param hourlyPence what an hour is paid
     */
    @Serdeable
    public record Line(String words, @Nullable Long minutes, @Nullable Long hourlyPence, long amountPence) {

        static Line of(String words, long amountPence) {
            return new Line(words, null, null, amountPence);
        }
    }

    /** A step of the working. @param amount pounds, as text, for a step may have parts of a penny */
    @Serdeable
    public record Step(String subject, String words, String amount) {}
}

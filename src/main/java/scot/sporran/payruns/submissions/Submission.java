package scot.sporran.payruns.submissions;

import java.time.Instant;
import java.util.UUID;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.rti.EmployerReferences;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.employment.EmployerId;

/**
 * A report on its way to HMRC. Its content is sealed.
 *
 * @param key names it among the employer's reports
 * @param mark HMRC's IRmark of it, base 64
 * @param test whether HMRC checks it and keeps nothing
 * @param correlation HMRC's name for it; empty until it is acknowledged
 * @param pollUrl where to ask; empty for the usual address
 * @param attempts of the step it is at
 * @param nextAt UTC instant before which nothing is done
 * @param words what HMRC said last; empty for nothing
 */
public record Submission(UUID id, EmployerId employer, String key, RtiDocument.Kind kind, TaxYear year,
        EmployerReferences references, String mark, boolean test, SubmissionState state, String correlation,
        String pollUrl, int attempts, Instant nextAt, String words, String madeBy, Instant madeAt) {

    /** Our own name for it at HMRC: 32 hexadecimal digits. */
    String transactionId() {
        return id.toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
    }

    /** One message to HMRC and what came of it. */
    public record Exchange(String asked, SubmissionEvent event, String correlation, String words, Instant at) {}
}

package scot.sporran.payroll.rti;

import java.time.LocalDate;
import scot.sporran.payroll.TaxYear;

/**
 * A report as it stands in the body of a message, with its mark.
 *
 * @param body the element IRenvelope as text; what is kept, since it can be sent again as it is
 * @param mark of the body; HMRC's receipt repeats it
 */
public record RtiDocument(Kind kind, EmployerReferences employer, TaxYear year, String body, IrMark mark) {

    /** Which report. */
    public enum Kind {
        FPS("FullPaymentSubmission"), EPS("EmployerPaymentSummary"), NVR("NINOverificationRequest");

        private final String element;

        Kind(String element) {
            this.element = element;
        }

        /** {@code HMRC-PAYE-RTI-FPS}. */
        public String messageClass() {
            return "HMRC-PAYE-RTI-" + name();
        }

        /** The name of the report's own element. */
        String element() {
            return element;
        }

        /** Each year has its own schema, except for number requests. */
        String namespace(TaxYear year) {
            String root = "http://www.govtalk.gov.uk/taxation/PAYE/RTI/" + element + "/";
            return this == NVR ? root + "1" : root + label(year) + "/1";
        }
    }

    static RtiDocument of(Kind kind, EmployerReferences employer, TaxYear year, LocalDate periodEnd, Node report) {
        String namespace = kind.namespace(year);
        IrMark mark = IrMark.ofBody(envelope(namespace, employer, periodEnd, report, "").write());
        String body = envelope(namespace, employer, periodEnd, report, mark.base64()).write();
        return new RtiDocument(kind, employer, year, body, mark);
    }

    private static Node envelope(String namespace, EmployerReferences employer, LocalDate periodEnd, Node report,
            String mark) {
        Node header = Node.of("IRheader").add(employer.keys()).add("PeriodEnd", periodEnd.toString())
                .add("DefaultCurrency", "GBP").add(Node.of("IRmark", mark).with("Type", "generic"))
                .add("Sender", "Employer");
        return Node.of("IRenvelope").with("xmlns", namespace).add(header).add(report);
    }

    /** {@code 26-27}. */
    static String label(TaxYear year) {
        return "%02d-%02d".formatted(year.startYear() % 100, year.endYear() % 100);
    }
}

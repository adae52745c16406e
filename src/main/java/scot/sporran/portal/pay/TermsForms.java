package scot.sporran.portal.pay;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.PayOrder;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.Rates;
import scot.sporran.payruns.employment.TaxTerms;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.payruns.pay.Adjustment;
import scot.sporran.portal.parts.Form;

/** The forms of a job's pay, tax and deductions, as they are typed; what does not read is noted beside its field. */
final class TermsForms {

    /** The form's names for fields that the feature calls otherwise. */
    static final Map<String, String> RATE = Map.of("from", "rateFrom", "rates", "rate", "rates.DAY", "rate",
            "rates.NIGHT", "rate", "rates.SLEEP_IN", "rate", "rates.PUBLIC_HOLIDAY", "rate", "rates.TRAINING", "rate",
            "input", "rate");
    static final Map<String, String> TAX = Map.of("from", "taxFrom", "ni_category", "letter", "niCategory", "letter",
            "input", "taxCode");
    static final Map<String, String> SUM = Map.of("amountPence", "sum", "words", "sumWords");
    static final Map<String, String> OPT_OUT = Map.of("standing", "notice", "from", "notice", "input", "notice");
    static final Map<String, String> STANDING = Map.of("from", "standingFrom", "until", "standingUntil");
    static final Map<String, String> ORDER = Map.of("amount", "amount", "input", "amount");

    private static final int LONGEST_WORDS = 100;
    private static final int LONGEST_WHY = 100;
    private static final int LONGEST_REFERENCE = 40;
    private static final String NO_PLAN = "none";

    private TermsForms() {}

    static Rates.@Nullable Dated rate(Form form) {
        RateKind kind = form.one("rateKind", RateKind.class);
        LocalDate from = form.day("rateFrom", true);
        Money rate = form.money("rate", true);
        return kind == null || from == null || rate == null ? null : new Rates.Dated(kind, from, rate.pence());
    }

    static @Nullable TaxTerms tax(Form form) {
        LocalDate from = form.day("taxFrom", true);
        String code = form.text("taxCode", 1, LONGEST_REFERENCE);
        String why = form.text("why", 1, LONGEST_WHY);
        String letter = form.value("letter").strip();
        String plan = form.value("plan");
        return from == null
                ? null
                : form.send(TAX, () -> WorkGate.sensible(() -> new TaxTerms(from, TaxCode.parse(code),
                        letter.isEmpty() ? null : NiCategory.parse(letter),
                        plan.isEmpty() || plan.equals(NO_PLAN) ? null : StudentLoans.Plan.parse(plan),
                        form.chose("postgraduate", "yes"), why)));
    }

    /** What to put right with the next pay. @param pence below zero takes off */
    record Sum(Adjustment.Kind kind, long pence, String words) {}

    static @Nullable Sum sum(Form form) {
        Adjustment.Kind kind = form.one("sumKind", Adjustment.Kind.class);
        Money sum = form.money("sum", true);
        String words = form.text("sumWords", 1, LONGEST_WORDS);
        return kind == null || sum == null || !form.ok()
                ? null
                : new Sum(kind, form.chose("off", "yes") ? -sum.pence() : sum.pence(), words);
    }

    static @Nullable PensionStanding standing(Form form) {
        PensionStanding.Kind kind = form.one("standing", PensionStanding.Kind.class);
        LocalDate from = form.day("standingFrom", true);
        LocalDate until = form.day("standingUntil", false);
        return kind == null || from == null || !form.ok() ? null : new PensionStanding(from, kind, until, 0);
    }

    /** An order of a job, named by its reference. */
    static @Nullable PayOrder order(Form form, EmploymentId job) {
        PayOrder.Kind kind = form.one("orderKind", PayOrder.Kind.class);
        String reference = form.text("reference", 1, LONGEST_REFERENCE);
        LocalDate received = form.day("received", true);
        Money amount = form.money("amount", true);
        Money fixed = form.money("fixed", false);
        return kind == null || received == null || amount == null || !form.ok()
                ? null
                : new PayOrder(PayOrder.idOf(job, reference), job, kind, reference, received, null, amount.pence(),
                        fixed == null ? null : fixed.pence(), form.chose("higher", "yes"));
    }
}

package scot.sporran.portal.pay;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.NewEmployment;
import scot.sporran.payruns.employment.Nino;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.portal.parts.Form;

/** An assistant who is taken on, as it is typed. */
final class HiringForm {

    /** Kinds of time that a rate can be typed for; all others are paid as day hours. */
    static final List<RateKind> RATES = List.of(RateKind.DAY, RateKind.NIGHT, RateKind.SLEEP_IN,
            RateKind.PUBLIC_HOLIDAY, RateKind.TRAINING);

    /** Student loan plans by their numbers, and none. */
    static final List<String> PLANS = List.of("none", "1", "2", "4", "5");

    /** The form's names for fields that the feature calls otherwise. */
    static final Map<String, String> FIELDS = fields();

    private static final int LONGEST = 70;
    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_ADDRESS = 500;
    private static final int LONGEST_RELATION = 60;
    private static final int WEEK = 7 * 24 * 60;

    private HiringForm() {}

    private static Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>(AccountFields.NAMES);
        RATES.forEach(kind -> fields.put("rates." + kind, rate(kind)));
        fields.putAll(Map.of("rates", rate(RateKind.DAY), "payrollNumber", "number", "from", "startedOn", "payDate",
                "startedOn", "starter", "statement", "weeklyMinutes", "weekly", "input", ""));
        return Map.copyOf(fields);
    }

    /** The field of a rate. */
    static String rate(RateKind kind) {
        return "rate-" + kind;
    }

    /** What was typed; null when something does not read, which is noted beside its field. */
    static @Nullable NewEmployment read(Form form) {
        String first = form.text("firstNames", 1, LONGEST);
        String last = form.text("lastName", 1, LONGEST);
        String number = form.text("number", 1, LONGEST_NUMBER);
        String address = form.text("address", 0, LONGEST_ADDRESS);
        String relation = form.text("relation", 0, LONGEST_RELATION);
        LocalDate born = form.day("born", true);
        LocalDate startedOn = form.day("startedOn", true);
        LocalDate rightToWork = form.day("rightToWork", false);
        LocalDate pvg = form.day("pvg", false);
        Employment.Hours hours = form.one("hours", Employment.Hours.class);
        Employment.HolidayPay holiday = form.one("holiday", Employment.HolidayPay.class);
        int weekly = weekly(form);
        Map<RateKind, Long> rates = rates(form);
        Employment.Starter starter = starter(form, startedOn);
        BankDetails bank = AccountFields.typed(form) ? AccountFields.read(form) : null;
        if (born == null || startedOn == null || hours == null || holiday == null || starter == null) {
            return null;
        }
        return form.send(FIELDS, () -> WorkGate.sensible(() -> new NewEmployment(null,
                new NewEmployment.Person(first, last, born, gender(form), nino(form), null), number, startedOn,
                new Employment.Contract(hours, holiday, weekly, Set.of()),
                new Employment.Checks(rightToWork, pvg, relation.isEmpty() ? null : relation,
                        form.chose("somebodyElse", "yes")),
                starter, rates, taxCode(form), plan(form), form.chose("postgraduate", "yes"),
                address.isEmpty() ? null : address, bank)));
    }

    private static char gender(Form form) {
        return form.value("gender").isEmpty() ? ' ' : form.value("gender").charAt(0);
    }

    private static @Nullable Nino nino(Form form) {
        return form.value("nino").isBlank() ? null : Nino.parse(form.value("nino"));
    }

    private static @Nullable TaxCode taxCode(Form form) {
        return form.value("taxCode").isBlank() ? null : TaxCode.parse(form.value("taxCode").strip());
    }

    private static StudentLoans.@Nullable Plan plan(Form form) {
        String plan = form.value("plan");
        return plan.isEmpty() || plan.equals(PLANS.getFirst()) ? null : StudentLoans.Plan.parse(plan);
    }

    private static int weekly(Form form) {
        int minutes = HoursForm.minutes(form.value("weekly"));
        if (minutes < 0 || minutes > WEEK) {
            form.wrong("weekly", form.language().say("absence.hours.wrong"));
            return 0;
        }
        return minutes;
    }

    private static Map<RateKind, Long> rates(Form form) {
        Map<RateKind, Long> rates = new EnumMap<>(RateKind.class);
        for (RateKind kind : RATES) {
            Money pence = form.money(rate(kind), kind == RateKind.DAY);
            if (pence != null) {
                rates.put(kind, pence.pence());
            }
        }
        return rates;
    }

    /** The starter checklist's statement, or a P45 with what was earned before in this tax year. */
    private static Employment.@Nullable Starter starter(Form form, @Nullable LocalDate startedOn) {
        Employment.Statement statement = form.one("statement", Employment.Statement.class);
        if (statement != Employment.Statement.P45) {
            return statement == null ? null : new Employment.Starter(statement, null, 0, 0);
        }
        if (form.value("taxCode").isBlank()) {
            form.wrong("taxCode", form.language().say("hire.p45.code"));
        }
        Money pay = form.money("beforePay", false);
        Money tax = form.money("beforeTax", false);
        return new Employment.Starter(statement, startedOn == null ? null : TaxYear.of(startedOn).startYear(),
                pay == null ? 0 : pay.pence(), tax == null ? 0 : tax.pence());
    }
}

package scot.sporran.portal.pay;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payruns.planning.JobPlan;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.plan.EmployerCosts;

/** A job that somebody thinks of giving, as it is typed into an address. */
final class CostForm {

    private static final String ASKED = "hours";

    private static final int WEEK = 7 * 24 * 60;
    private static final int NIGHTS = 7;
    private static final Money MOST = Money.ofPounds(1_000);

    private CostForm() {}

    /** What is chosen where nobody has: before anything was typed also the usual sums, as far as they are known. */
    static Form usual(Form form, LocalDate today) {
        boolean asked = isAsked(form);
        form.with("age", JobPlan.Age.ADULT.name()).with("often", PayFrequency.FOUR_WEEKLY.name()).with("cover", "yes");
        if (!asked) {
            form.with("allowance", "yes");
            EmployerCosts.on(today).ifPresent(costs -> form.with("rate", plain(costs.hourly()))
                    .with("help", plain(costs.payrollWeekly())).with("insurance", plain(costs.insuranceYearly())));
        }
        return form;
    }

    /** Whether somebody has typed. */
    static boolean isAsked(Form form) {
        return form.content().containsKey(ASKED);
    }

    private static String plain(Money money) {
        return money.toString().replaceAll("[£,]", "");
    }

    /** The plan; null when something does not read, which is noted beside its field. */
    static @Nullable JobPlan read(Form form) {
        int minutes = minutes(form);
        int nights = form.value("nights").isBlank() ? 0 : form.number("nights", 0, NIGHTS);
        Money rate = pay(form, "rate", minutes > 0);
        Money night = pay(form, "night", nights > 0);
        Money help = form.money("help", false);
        Money insurance = form.money("insurance", false);
        JobPlan.Age age = form.one("age", JobPlan.Age.class);
        PayFrequency often = form.one("often", PayFrequency.class);
        if (minutes == 0 && nights == 0) {
            form.wrong(ASKED, form.language().say("cost.hours.needed"));
        }
        return !form.ok() || age == null || often == null
                ? null
                : new JobPlan(new JobPlan.Work(minutes, orNothing(rate), nights, orNothing(night)),
                        new JobPlan.Terms(age, often, !form.chose("cover", "no"), form.chose("allowance", "yes")),
                        new JobPlan.Extras(orNothing(help), orNothing(insurance)));
    }

    private static @Nullable Money pay(Form form, String field, boolean needed) {
        Money pay = form.money(field, needed);
        if (pay != null && pay.compareTo(MOST) > 0) {
            form.wrong(field, form.language().say("cost.pay.high", MOST));
        }
        return pay;
    }

    private static int minutes(Form form) {
        if (form.value(ASKED).isBlank()) {
            return 0;
        }
        int minutes = HoursForm.minutes(form.value(ASKED));
        if (minutes < 0 || minutes > WEEK) {
            form.wrong(ASKED, form.language().say("absence.hours.wrong"));
            return 0;
        }
        return minutes;
    }

    private static Money orNothing(@Nullable Money money) {
        return money == null ? Money.ZERO : money;
    }
}

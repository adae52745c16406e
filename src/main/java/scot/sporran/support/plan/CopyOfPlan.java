package scot.sporran.support.plan;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;
import scot.sporran.support.PersonId;

/** What was agreed: plans as they changed, sums, how they were reached, and stays in hospital. */
@Singleton
final class CopyOfPlan implements CopyPart {

    private final SupportPlans plans;
    private final OutcomeWords words;
    private final Sheets sheets;

    CopyOfPlan(SupportPlans plans, OutcomeWords words, Sheets sheets) {
        this.plans = plans;
        this.words = words;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PLAN;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(budgets(person), plans(person), said(person), purposes(person), agreed(person), once(person),
                worked(person),
                stays(person));
    }

    private Sheet budgets(UUID person) {
        return sheets.named("budgets").word("option", "budget.option.").day("from", "until").text("council-number")
                .word("held-by", "do.mode.").text("manager").day("held-from")
                .select("SELECT CONCAT('OPTION_',b.support_option),b.opened_on,b.closed_on,b.council_reference,h.mode,h.managed_by,"
                        + "h.from_day FROM budget b LEFT JOIN budget_holding h ON h.budget_id=b.budget_id"
                        + " WHERE b.person_id=? ORDER BY b.opened_on,b.budget_id,h.version", person)
                .done();
    }

    private Sheet plans(UUID person) {
        Sheets.Draft sheet = sheets.named("plans").number("version").day("from", "review").text("what", "emergency")
                .text("agreed-by", "why").moment("agreed");
        for (SupportPlans.Agreed one : plans.of(new PersonId(person))) {
            sheet.row((long) one.version(), one.plan().from(), one.plan().reviewOn(),
                    String.join("\n", one.plan().outcomes().stream().map(SupportPlan.PlanOutcome::words).toList()),
                    one.plan().emergency(), one.agreedBy(), one.why(), one.agreedAt());
        }
        return sheet.done();
    }

    private Sheet said(UUID person) {
        Map<String, String> wanted = new HashMap<>();
        plans.of(new PersonId(person)).forEach(one -> one.plan().outcomes()
                .forEach(outcome -> wanted.putIfAbsent(outcome.code(), outcome.words())));
        Sheets.Draft sheet = sheets.named("outcome-words").moment("at").text("outcome").word("going", "outcome.")
                .text("words", "by");
        words.of(new PersonId(person)).forEach(one -> sheet.row(one.at(),
                wanted.getOrDefault(one.outcome(), one.outcome()), one.going().name(), one.words(), one.by()));
        return sheet.done();
    }

    private Sheet purposes(UUID person) {
        Sheets.Draft sheet = sheets.named("purposes").number("version").text("what").pence("each-week");
        for (SupportPlans.Agreed one : plans.of(new PersonId(person))) {
            one.plan().purposes()
                    .forEach(purpose -> sheet.row((long) one.version(), purpose.words(), purpose.weeklyPence()));
        }
        return sheet.done();
    }

    private Sheet agreed(UUID person) {
        return sheets.named("agreed").word("option", "budget.short.").day("from", "until").word("per", "do.per.")
                .pence("from-council", "from-you", "from-ilf", "from-nhs", "own-money", "small-spend")
                .text("agreed-by", "why").moment("agreed")
                .select("SELECT CONCAT('OPTION_',b.support_option),a.valid_from,a.valid_to,a.per,a.council_pence,a.contribution_pence,"
                        + "a.ilf_scotland_pence,a.nhs_pence,a.own_money_pence,a.small_spend_pence,a.agreed_by,a.why,"
                        + "a.agreed_at_us FROM agreement a JOIN budget b ON b.budget_id=a.budget_id"
                        + " WHERE b.person_id=? ORDER BY a.agreed_at_us,a.version", person)
                .done();
    }

    private Sheet once(UUID person) {
        return sheets.named("agreed-once").text("what").pence("amount").word("source", "source.").day("due")
                .text("agreed-by", "why").moment("agreed", "taken-back")
                .select("SELECT o.what,o.amount_pence,o.source,o.due_on,o.agreed_by,o.why,o.agreed_at_us,"
                        + "o.dropped_at_us FROM one_off_sum o JOIN budget b ON b.budget_id=o.budget_id"
                        + " WHERE b.person_id=? ORDER BY o.agreed_at_us", person)
                .done();
    }

    private Sheet worked(UUID person) {
        return sheets.named("calculations").text("formula", "version").pence("each-week").text("working")
                .text("written-by").moment("written")
                .select("SELECT formula,formula_version,weekly_pence,content,made_by,made_at_us"
                        + " FROM budget_calculation WHERE person_id=? ORDER BY made_at_us", person)
                .done();
    }

    private Sheet stays(UUID person) {
        return sheets.named("hospital").day("from", "until", "paused-from").number("percent-paid").text("written-by")
                .moment("written")
                .select("SELECT s.admitted_on,s.discharged_on,s.paused_from,s.percent_paid,s.recorded_by,"
                        + "s.recorded_at_us FROM hospital_stay s JOIN budget b ON b.budget_id=s.budget_id"
                        + " WHERE b.person_id=? ORDER BY s.admitted_on", person)
                .done();
    }
}

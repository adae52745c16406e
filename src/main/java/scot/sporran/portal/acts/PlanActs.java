package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.plan.SupportPlan;
import scot.sporran.support.plan.SupportPlans;

/** A person's support plan: what they want from it, and what the money is for, line by line. */
@Singleton
final class PlanActs implements DeskAct.Source {

    private static final int SPARE = 3;
    private static final int MOST = 20;

    private final SupportPlans plans;
    private final Clock clock;

    PlanActs(SupportPlans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public List<DeskAct> acts() {
        return List.of(new DeskAct("plan", Deed.AGREE_PLAN, DeskAct.About.PERSON, this::ask, this::agree));
    }

    private void ask(Place place, Fields fields) {
        SupportPlans.@Nullable Agreed last = last(place);
        SupportPlan plan = last == null ? null : last.plan();
        fields.seen(last == null ? 0 : last.version()).day("from", London.dateOf(clock.instant()))
                .day("review-on", plan == null ? null : plan.reviewOn());
        List<SupportPlan.PlanOutcome> outcomes = plan == null ? List.of() : plan.outcomes();
        for (int i = 0; i < Math.min(MOST, outcomes.size() + SPARE); i++) {
            fields.line("outcome-" + (i + 1), i < outcomes.size() ? outcomes.get(i).words() : null);
        }
        List<SupportPlan.Purpose> purposes = plan == null ? List.of() : plan.purposes();
        for (int i = 0; i < Math.min(MOST, purposes.size() + SPARE); i++) {
            SupportPlan.Purpose purpose = i < purposes.size() ? purposes.get(i) : null;
            Long weekly = purpose == null ? null : purpose.weeklyPence();
            fields.line("purpose-" + (i + 1), purpose == null ? null : purpose.words())
                    .money("purpose-weekly-" + (i + 1), weekly == null || weekly == 0
                            ? null
                            : Typed.pounds(Money.ofPence(weekly)))
                    .line("purpose-for-" + (i + 1), purpose == null ? null : numbers(outcomes, purpose))
                    .line("purpose-shops-" + (i + 1), purpose == null ? null : String.join(", ", purpose.categories()));
        }
        fields.words("emergency", plan == null ? null : plan.emergency()).words("why");
    }

    private static String numbers(List<SupportPlan.PlanOutcome> outcomes, SupportPlan.Purpose purpose) {
        return purpose.outcomes().stream()
                .map(code -> String.valueOf(1 + outcomes.stream().map(SupportPlan.PlanOutcome::code).toList()
                        .indexOf(code)))
                .collect(Collectors.joining(", "));
    }

    private void agree(Place place, Form form) {
        SupportPlans.@Nullable Agreed last = last(place);
        int version = last == null ? 0 : last.version();
        LocalDate from = form.day("from", true);
        LocalDate review = form.day("review-on", false);
        List<@Nullable String> codes = new ArrayList<>();
        List<SupportPlan.PlanOutcome> outcomes = outcomes(form, last == null ? null : last.plan(), codes);
        List<SupportPlan.Purpose> purposes = purposes(form, last == null ? null : last.plan(), codes);
        String emergency = form.text("emergency", 0, 1_000);
        String why = form.text("why", 1, 500);
        if (outcomes.isEmpty()) {
            form.wrong("outcome-1", form.language().say("do.outcome.needed"));
        }
        Typed.requireSeen(form, version);
        Typed.requireDone(form, form.send(Map.of("outcomes", "outcome-1", "purposes", "purpose-1", "reviewOn",
                "review-on"),
                () -> plans.agree(place.person().id(), version, new SupportPlan(Typed.needed(from),
                        review, outcomes, purposes, emergency.isEmpty() ? null : emergency), place.name(), why)));
    }

    /** @param codes filled with the code of each line of the page; null for a line that is empty */
    private static List<SupportPlan.PlanOutcome> outcomes(Form form, @Nullable SupportPlan before,
            List<@Nullable String> codes) {
        List<SupportPlan.PlanOutcome> outcomes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        List<SupportPlan.PlanOutcome> old = before == null ? List.of() : before.outcomes();
        old.forEach(one -> taken.add(one.code()));
        for (int i = 0; i < MOST; i++) {
            String field = "outcome-" + (i + 1);
            String words = form.text(field, 0, 500);
            String code = words.isEmpty() || form.problem(field) != null
                    ? null
                    : i < old.size() ? old.get(i).code() : code(words, taken);
            codes.add(code);
            if (code != null) {
                outcomes.add(new SupportPlan.PlanOutcome(code, words));
            }
        }
        return outcomes;
    }

    private static List<SupportPlan.Purpose> purposes(Form form, @Nullable SupportPlan before,
            List<@Nullable String> codes) {
        List<SupportPlan.Purpose> purposes = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        List<SupportPlan.Purpose> old = before == null ? List.of() : before.purposes();
        old.forEach(one -> taken.add(one.code()));
        for (int i = 1; i <= MOST; i++) {
            String words = form.text("purpose-" + i, 0, 500);
            if (words.isEmpty() || form.problem("purpose-" + i) != null) {
                continue;
            }
            Money weekly = form.money("purpose-weekly-" + i, false);
            List<String> served = served(form, "purpose-for-" + i, codes);
            List<String> shops = split(form.text("purpose-shops-" + i, 0, 100));
            if (shops.stream().anyMatch(shop -> !shop.matches("\\d{4}"))) {
                form.wrong("purpose-shops-" + i, form.language().say("do.purpose-shops.wrong"));
                continue;
            }
            String code = i <= old.size() ? old.get(i - 1).code() : code(words, taken);
            purposes.add(new SupportPlan.Purpose(code, words, served, weekly == null ? null : weekly.pence(), shops));
        }
        return purposes;
    }

    private static List<String> served(Form form, String field, List<@Nullable String> codes) {
        List<String> served = new ArrayList<>();
        for (String typed : split(form.text(field, 0, 60))) {
            int number = typed.matches("\\d{1,2}") ? Integer.parseInt(typed) : 0;
            String code = number >= 1 && number <= codes.size() ? codes.get(number - 1) : null;
            if (code == null) {
                form.wrong(field, form.language().say("do.purpose-for.wrong"));
            } else {
                served.add(code);
            }
        }
        return served;
    }

    private static List<String> split(String typed) {
        return Arrays.stream(typed.split("[,;\\s]+")).filter(part -> !part.isEmpty()).distinct().toList();
    }

    /** Short and lasting, from the first word that says something. */
    private static String code(String words, Set<String> taken) {
        String plain = java.text.Normalizer.normalize(words.toLowerCase(Locale.ROOT), java.text.Normalizer.Form.NFD)
                .replaceAll("[^a-z0-9 ]", "").strip();
        String stem = Arrays.stream(plain.split(" +")).filter(word -> word.length() > 3).findFirst().orElse("wish");
        String code = stem.substring(0, Math.min(stem.length(), 16));
        for (int i = 2; !taken.add(code); i++) {
            code = stem.substring(0, Math.min(stem.length(), 16)) + i;
        }
        return code;
    }

    private SupportPlans.@Nullable Agreed last(Place place) {
        return plans.of(place.person().id()).stream()
                .max(java.util.Comparator.comparingInt(SupportPlans.Agreed::version)).orElse(null);
    }
}

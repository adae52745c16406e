package scot.sporran.monitoring.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;

/** What single shops and habits of the card tell: blocked categories, late nights, clubs, things outside the plan. */
final class CardRules {

    private static final int LATE_FROM = 22;
    private static final int LATE_UNTIL = 5;
    private static final int HABIT_DAYS = 60;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.75;
    private static final double MAYBE = 0.6;

    private final Thresholds limits;

    CardRules(Thresholds limits) {
        this.limits = limits;
    }

    /** Settled in a category that the agreement blocks. Small buys at a shop used often are a habit someone agreed to. */
    void prohibited(Seen seen, Consumer<Finding> found) {
        List<Transaction> odd = new ArrayList<>();
        for (Transaction line : seen.on(Lane.CARD, seen.today())) {
            if (seen.has(line, "prohibited") && !seen.planned(seen.category(line)) && !smallHabit(seen, line)) {
                odd.add(line);
            }
        }
        if (odd.isEmpty()) {
            return;
        }
        List<Transaction> month = new ArrayList<>();
        for (Transaction line : seen.last(Lane.CARD, limits.count("creep.days"))) {
            if (seen.has(line, "prohibited") && !seen.planned(seen.category(line))) {
                month.add(line);
            }
        }
        boolean giftCardAlone = month.size() == 1 && "quasi_cash".equals(seen.category(odd.getFirst()))
                && odd.getFirst().spent() < limits.pence("prohibited.quasi-cash.pounds");
        if (!giftCardAlone) {
            found.accept(new Finding(Reason.PROHIBITED_MCC, "prohibited", month, SURE,
                    Words.pounds(Words.sum(month)) + " spent " + Words.times(month.size())
                            + " where the agreement does not allow it ("
                            + seen.category(odd.getFirst()).replace('_', ' ')
                            + "), last at " + seen.shop(odd.getLast()) + " on " + Words.day(odd.getLast()) + ".",
                    Words.pounds(Words.sum(month)) + " went to " + seen.shop(odd.getLast())
                            + ". Did you mean to, or did someone else use your card?"));
        }
    }

    private boolean smallHabit(Seen seen, Transaction line) {
        long visits = seen.last(Lane.CARD, HABIT_DAYS).stream()
                .filter(other -> seen.shop(other).equals(seen.shop(line))).count() - 1;
        return line.spent() <= limits.pence("prohibited.habit.pounds")
                && visits >= limits.count("prohibited.habit.visits");
    }

    /** Refused again and again in blocked categories: somebody is trying. */
    void refused(Seen seen, Consumer<Finding> found) {
        if (seen.on(Lane.DECLINED, seen.today()).isEmpty()) {
            return;
        }
        List<Transaction> refused = seen.last(Lane.DECLINED, limits.count("prohibited.declined.days")).stream()
                .filter(line -> line.status() == Transaction.Status.DECLINED_MCC).toList();
        if (refused.size() >= limits.count("prohibited.declined.count")) {
            found.accept(new Finding(Reason.PROHIBITED_MCC, "prohibited", refused, MAYBE,
                    "The card was refused " + Words.times(refused.size())
                            + " in two weeks at shops it may not be used in, last at "
                            + seen.shop(refused.getLast()) + ".",
                    "Your card was refused " + Words.times(refused.size())
                            + " at shops it cannot pay. Did someone else try it?"));
        }
    }

    /** Refused on several days for more than the card may: somebody tries how far it goes. Trying twice at one till is no test. */
    void limitsTested(Seen seen, Consumer<Finding> found) {
        if (seen.on(Lane.DECLINED, seen.today()).isEmpty()) {
            return;
        }
        List<Transaction> refused = seen.last(Lane.DECLINED, limits.count("tested.days")).stream()
                .filter(line -> line.status() == Transaction.Status.DECLINED_LIMIT).toList();
        long days = refused.stream().mapToInt(Transaction::day).distinct().count();
        if (refused.size() >= limits.count("tested.count") && days >= limits.count("tested.separate")) {
            found.accept(new Finding(Reason.LIMITS_TESTED, "limits", refused, MAYBE,
                    "The card was refused " + Words.times(refused.size()) + " on " + days
                            + " days of the last two weeks for more than its limits allow, last for "
                            + Words.pounds(refused.getLast().spent()) + " on " + Words.day(refused.getLast())
                            + ". Are the limits too tight?",
                    "Your card was refused " + Words.times(refused.size())
                            + " because of its limits. Are they too tight, or did someone else try it?"));
        }
    }

    /** A new run of pubs, off-licences or tobacconists. A village store that happens to be coded so is no such run. */
    void watched(Seen seen, Consumer<Finding> found) {
        boolean today = seen.on(Lane.CARD, seen.today()).stream().anyMatch(line -> seen.has(line, "watched"));
        int days = limits.count("watched.days");
        if (!today || seen.age() < 2 * days) {
            return;
        }
        List<Transaction> run = seen.last(Lane.CARD, days).stream().filter(line -> seen.has(line, "watched")
                && !seen.planned(seen.category(line)) && !seen.festive(line) && isNew(seen, line, days)).toList();
        if (run.size() >= limits.count("watched.count") && Words.sum(run) >= limits.pence("watched.pounds")) {
            found.accept(new Finding(Reason.PROHIBITED_MCC, "prohibited", run, MAYBE,
                    Words.pounds(Words.sum(run)) + " in " + run.size()
                            + " purchases at new shops of a kind that cards usually block ("
                            + seen.category(run.getLast()) + ").",
                    Words.pounds(Words.sum(run)) + " went to " + seen.shop(run.getLast())
                            + ". Is that how you want to use your money?"));
        }
    }

    private static boolean isNew(Seen seen, Transaction line, int days) {
        String shop = seen.shop(line);
        return seen.between(Lane.CARD, seen.firstDay(), seen.today() - days).stream()
                .noneMatch(other -> seen.shop(other).equals(shop));
    }

    /** Late purchases that are new for this card. Who was always up late is left alone. */
    void nights(Seen seen, Consumer<Finding> found) {
        int days = limits.count("night.days");
        if (late(seen, seen.today(), seen.today()).isEmpty()) {
            return;
        }
        List<Transaction> cluster = late(seen, seen.today() - days + 1, seen.today());
        int before = Math.min(limits.count("night.before.days"), seen.age() - days + 1);
        if (cluster.size() < limits.count("night.count") || before < limits.count("night.before.least-days")) {
            return;
        }
        double usual = (double) days / before
                * late(seen, seen.today() - days - before + 1, seen.today() - days).size();
        if (cluster.size() >= limits.number("night.before.times") * usual + limits.count("night.before.more")) {
            found.accept(new Finding(Reason.NIGHT_CLUSTER, "nights", cluster, LIKELY,
                    cluster.size() + " purchases between ten at night and five in two weeks, "
                            + Words.pounds(Words.sum(cluster))
                            + " in all; before, about " + Math.round(usual) + ".",
                    Words.pounds(Words.sum(cluster)) + " was spent late at night in two weeks. Was that you?"));
        }
    }

    /** Small hours, and takeaways and the like from ten on. A taxi home after the theatre, or a feast, is no late night. */
    private static List<Transaction> late(Seen seen, int from, int to) {
        List<Transaction> late = new ArrayList<>();
        for (Transaction line : seen.between(Lane.CARD, from, to)) {
            int hour = line.at().getHour();
            boolean evening = hour >= LATE_FROM && !seen.has(line, "fares") && !seen.has(line, "tickets")
                    && (seen.has(line, "food") || !seen.planned(seen.category(line)));
            boolean night = hour < LATE_UNTIL && !seen.has(line, "subscription") && !seen.has(line, "fares");
            if ((evening || night) && !seen.festiveNight(line)) {
                late.add(line);
            }
        }
        return late;
    }

    /** A club that charges a second time and that nobody agreed to. */
    void subscriptions(Seen seen, Consumer<Finding> found) {
        for (Transaction charge : seen.on(Lane.CARD, seen.today())) {
            if (!club(seen, charge) || seen.planned("subscription")
                    || !seen.events(RecordedEvent.Kind.CHANGE_OF_USE).stream()
                            .filter(event -> event.note().contains("subscription")).toList().isEmpty()) {
                continue;
            }
            List<Transaction> charges = seen.between(Lane.CARD, seen.firstDay(), seen.today()).stream()
                    .filter(line -> seen.shop(line).equals(seen.shop(charge))).toList();
            boolean second = charges.stream()
                    .anyMatch(line -> charge.day() - line.day() >= limits.count("subscription.gap.least")
                            && charge.day() - line.day() <= limits.count("subscription.gap.most"));
            if (second) {
                found.accept(new Finding(Reason.SUBSCRIPTION_TRAP, "club " + seen.shop(charge), charges, SURE,
                        seen.shop(charge) + " has now charged " + Words.times(charges.size()) + ", "
                                + Words.pounds(charge.spent()) + " on " + Words.day(charge)
                                + "; the plan agrees to no subscription.",
                        Words.pounds(charge.spent()) + " goes to " + seen.shop(charge)
                                + " again and again. Do you want it? We can help you stop it."));
            }
        }
    }

    private static boolean club(Seen seen, Transaction line) {
        return seen.has(line, "subscription");
    }

    /** Everyday things and household bills that the plan does not mention, more and more of them. */
    void creep(Seen seen, Consumer<Finding> found) {
        List<Transaction> today = new ArrayList<>(seen.on(Lane.CARD, seen.today()));
        today.addAll(seen.on(Lane.DEBITS, seen.today()));
        if (today.stream().noneMatch(line -> everydayOutsidePlan(seen, line))) {
            return;
        }
        List<Transaction> run = outsidePlan(seen, limits.count("creep.days"), "everyday");
        List<Transaction> household = outsidePlan(seen, limits.count("creep.household.days"), "household");
        boolean many = run.size() >= limits.count("creep.count");
        if (many || household.size() >= limits.count("creep.household")) {
            List<Transaction> told = many ? run : household;
            found.accept(new Finding(Reason.OFF_PLAN_CREEP, "creep", told, many ? LIKELY : MAYBE,
                    Words.pounds(Words.sum(told)) + " in " + told.size() + " purchases for "
                            + seen.category(told.getLast())
                            + " and the like; the plan does not mention them and may be out of date.",
                    Words.pounds(Words.sum(told))
                            + " went on everyday things that your plan does not mention. Should we change the plan?"));
        }
    }

    private static List<Transaction> outsidePlan(Seen seen, int days, String trait) {
        List<Transaction> run = new ArrayList<>(seen.last(Lane.CARD, days));
        run.addAll(seen.last(Lane.DEBITS, days));
        run.removeIf(line -> !everydayOutsidePlan(seen, line) || !seen.has(line, trait));
        run.sort(java.util.Comparator.comparing(Transaction::at));
        return run;
    }

    /** Presents and food for a feast are in nobody's plan. */
    private static boolean everydayOutsidePlan(Seen seen, Transaction line) {
        return seen.has(line, "everyday") && !seen.planned(seen.category(line)) && !seen.festive(line)
                && (seen.kilometresFromHome(line) < HABIT_DAYS || !line.merchant().present());
    }
}

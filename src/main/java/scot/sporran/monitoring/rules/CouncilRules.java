package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;

/** What should come in: the council's own payments and the person's share. */
final class CouncilRules {

    private static final double ALMOST = 0.95;
    private static final double SURE = 0.9;
    private static final double CATCH_UP = 1.4;

    private final Thresholds limits;

    CouncilRules(Thresholds limits) {
        this.limits = limits;
    }

    /** The council's payment is missing, or came twice. It is our own error and the person need do nothing. */
    void funding(Seen seen, Consumer<Finding> found) {
        if (seen.ended() || seen.happened(RecordedEvent.Kind.DEATH, 0, seen.today())) {
            return;
        }
        missing(seen, found);
        twice(seen, found);
    }

    private void missing(Seen seen, Consumer<Finding> found) {
        Budget.Cycle cycle = seen.budget().terms().cycle();
        int wait = cycle.days() + limits.count("funding.wait");
        int due = seen.today() - wait;
        List<Transaction> lately = seen.since(Lane.FUNDING, due + 1);
        boolean paidThen = !seen.on(Lane.FUNDING, due).isEmpty();
        LocalDate end = seen.budget().term().end();
        boolean running = end == null || due + cycle.days() < end.toEpochDay();
        if (lately.isEmpty() && paidThen && running) {
            found.accept(new Finding(Reason.FUNDING_ERROR, "payment missing after " + LocalDate.ofEpochDay(due),
                    List.of(),
                    SURE,
                    "Our payment due about " + Words.day(LocalDate.ofEpochDay(due + (long) cycle.days()))
                            + " has not gone out; the last one was on " + Words.day(LocalDate.ofEpochDay(due)) + '.',
                    "Our payment to you is late. We are looking into it; you need do nothing."));
        }
    }

    private void twice(Seen seen, Consumer<Finding> found) {
        Budget.Cycle cycle = seen.budget().terms().cycle();
        for (Transaction payment : seen.on(Lane.FUNDING, seen.today())) {
            List<Transaction> before = new ArrayList<>(
                    seen.between(Lane.FUNDING, seen.today() - 3 * cycle.days(), seen.today()));
            before.removeIf(other -> !other.at().isBefore(payment.at()));
            if (before.isEmpty()) {
                continue;
            }
            Transaction last = before.getLast();
            boolean same = Math.abs(last.pence() - payment.pence()) <= limits.number("funding.same") * payment.pence();
            boolean soon = payment.day() - last.day() < cycle.days() / 2.0;
            boolean catchesUp = before.size() > 1
                    && last.day() - before.get(before.size() - 2).day() > CATCH_UP * cycle.days();
            if (same && soon && !catchesUp) {
                found.accept(new Finding(Reason.FUNDING_ERROR, "payment twice " + payment.id(), List.of(last, payment),
                        SURE,
                        "Our payment of " + Words.pounds(payment.pence()) + " went in on " + Words.day(last)
                                + " and again on " + Words.day(payment) + '.',
                        Words.pounds(payment.pence()) + " from us came twice. You need do nothing."));
            }
        }
    }

    /** The person's share has not come for two periods, lates and doubles allowed for. */
    void contribution(Seen seen, Consumer<Finding> found) {
        long weekly = seen.budget().terms().contributionWeeklyPence();
        if (weekly == 0 || seen.ended() || seen.happened(RecordedEvent.Kind.DEATH, 0, seen.today())) {
            return;
        }
        Budget.Cycle cycle = seen.budget().terms().cycle();
        LocalDate start = seen.budget().term().start();
        LocalDate from = start.toEpochDay() >= seen.firstDay() ? start : LocalDate.ofEpochDay(seen.firstDay());
        long limit = seen.today() - (long) limits.count("contribution.wait");
        long due = 0;
        long period = 0;
        for (int count = 0; cycle.after(from, count).toEpochDay() <= limit; count++) {
            period = cycle.due(weekly, cycle.after(from, count));
            due += period;
        }
        long came = 0;
        int last = -1;
        for (Transaction line : seen.since(Lane.CONTRIBUTIONS, seen.firstDay())) {
            came += line.pence();
            last = line.day();
        }
        if (period > 0 && due - came >= ALMOST * limits.count("contribution.periods") * period) {
            String since = last < 0 ? "at all" : "since " + Words.day(LocalDate.ofEpochDay(last));
            found.accept(new Finding(Reason.CONTRIBUTION_MISSED, "contribution", List.of(), SURE,
                    Words.pounds(due - came) + " of the person's share has not come in; none " + since
                            + ". Offer money advice first.",
                    Words.pounds(due - came) + " of your share has not come in " + since
                            + ". Is money tight? We can help."));
        }
    }
}

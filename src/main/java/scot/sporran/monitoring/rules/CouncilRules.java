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
    private static final double OTHER_SUM = 1.5;

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
        List<Transaction> paid = seen.since(Lane.FUNDING, seen.firstDay());
        if (paid.isEmpty()) {
            return;
        }
        int last = paid.getLast().day();
        int period = period(cycle, paid);
        LocalDate end = seen.budget().term().end();
        boolean running = end == null || last + period < end.toEpochDay();
        if (seen.today() == last + period + limits.count("funding.wait") && running) {
            found.accept(new Finding(Reason.FUNDING_ERROR, "payment missing after " + LocalDate.ofEpochDay(last),
                    List.of(),
                    SURE,
                    "Our payment due about " + Words.day(LocalDate.ofEpochDay(last + (long) period))
                            + " has not gone out; the last one was on " + Words.day(LocalDate.ofEpochDay(last)) + '.',
                    "Our payment to you is late. We are looking into it; you need do nothing."));
        }
    }

    /** Days until the next payment. Before a council paid oftener, it paid as it did then; of the first one nobody can say yet. */
    private static int period(Budget.Cycle cycle, List<Transaction> paid) {
        int before = paid.size() < 2
                ? Budget.Cycle.MONTHLY.days()
                : paid.getLast().day() - paid.get(paid.size() - 2).day();
        return Math.max(cycle.days(), Math.min(before, Budget.Cycle.MONTHLY.days()));
    }

    private void twice(Seen seen, Consumer<Finding> found) {
        Budget.Cycle cycle = seen.budget().terms().cycle();
        for (Transaction payment : seen.on(Lane.FUNDING, seen.today())) {
            List<Transaction> before = new ArrayList<>(
                    seen.between(Lane.FUNDING, seen.today() - 3 * cycle.days(), seen.today()));
            before.removeIf(other -> !other.at().isBefore(payment.at()));
            if (before.size() < 2) {
                continue; // nobody can say yet what is usual
            }
            Transaction last = before.getLast();
            boolean same = Math.abs(last.pence() - payment.pence()) <= limits.number("funding.same") * payment.pence();
            boolean soon = payment.day() - last.day() < cycle.days() / 2.0;
            if (same && soon && !isUsual(cycle, before, payment)) {
                found.accept(new Finding(Reason.FUNDING_ERROR, "payment twice " + payment.id(), List.of(last, payment),
                        SURE,
                        "Our payment of " + Words.pounds(payment.pence()) + " went in on " + Words.day(last)
                                + " and again on " + Words.day(payment) + '.',
                        Words.pounds(payment.pence()) + " from us came twice. You need do nothing."));
            }
        }
    }

    /** It makes good what was late; or the council pays smaller sums oftener, now or then. */
    private static boolean isUsual(Budget.Cycle cycle, List<Transaction> before, Transaction payment) {
        Transaction last = before.getLast();
        Transaction earlier = before.get(before.size() - 2);
        int gap = last.day() - earlier.day();
        boolean catchesUp = gap > CATCH_UP * cycle.days();
        boolean often = gap < cycle.days() / 2.0;
        boolean otherSums = earlier.pence() > OTHER_SUM * payment.pence()
                || payment.pence() > OTHER_SUM * earlier.pence();
        return catchesUp || often || otherSums;
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

package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Share;
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
        boolean paused = seen.happened(RecordedEvent.Kind.PAUSE, last, seen.today());
        if (seen.today() == last + period + limits.count("funding.wait") && running && !paused) {
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

    /** The person's share has not come for two periods, lates and doubles allowed for: whatever came pays what was due first. */
    void contribution(Seen seen, Consumer<Finding> found) {
        int periods = limits.count("contribution.periods");
        List<Share.Part> due = seen.shareDue(seen.date().minusDays(limits.count("contribution.wait")));
        if (due.size() < periods || seen.ended() || seen.happened(RecordedEvent.Kind.DEATH, 0, seen.today())) {
            return;
        }
        List<Share.Part> came = seen.shareCame();
        long behind = sum(due) - sum(came);
        long last = sum(due.subList(due.size() - periods, due.size()));
        if (last > 0 && behind >= ALMOST * last && isOld(seen, due, sum(came))) {
            String since = came.isEmpty() ? "at all" : "since " + Words.day(came.getLast().on());
            found.accept(new Finding(Reason.CONTRIBUTION_MISSED, "contribution", List.of(), SURE,
                    Words.pounds(behind) + " of the person's share has not come in; none " + since
                            + ". Offer money advice first.",
                    Words.pounds(behind) + " of your share has not come in " + since
                            + ". Is money tight? We can help."));
        }
    }

    /** Whatever came paid what was due first: how long the first of the rest has been due. */
    private boolean isOld(Seen seen, List<Share.Part> due, long came) {
        long left = came;
        int paid = 0;
        while (paid < due.size() - 1 && left >= ALMOST * due.get(paid).pence()) {
            left -= due.get(paid).pence();
            paid++;
        }
        return !due.get(paid).on().plusDays(limits.count("contribution.oldest")).isAfter(seen.date());
    }

    private static long sum(List<Share.Part> parts) {
        return parts.stream().mapToLong(Share.Part::pence).sum();
    }
}

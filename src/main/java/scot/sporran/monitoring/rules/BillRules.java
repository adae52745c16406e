package scot.sporran.monitoring.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;

/** Agencies' bills: paid twice, or more than they used to be. */
final class BillRules {

    private static final double SURE = 0.9;
    private static final double LIKELY = 0.7;
    private static final int THREE = 3;
    private static final int SOON = 10;
    /** What is longer is a key of ours and no invoice's number. */
    private static final int LONGEST_NUMBER = 30;

    private static final String INVOICE = "INV ";

    private final Thresholds limits;

    BillRules(Thresholds limits) {
        this.limits = limits;
    }

    void agencies(Seen seen, Consumer<Finding> found) {
        for (Transaction bill : seen.on(Lane.INVOICES, seen.today())) {
            List<Transaction> own = new ArrayList<>(seen.between(Lane.INVOICES, seen.firstDay(), seen.today()));
            own.removeIf(other -> !other.account().equals(bill.account()) || other.at().isAfter(bill.at()));
            own.remove(bill);
            if (!paidTwice(seen, bill, own, found)) {
                dearer(seen, bill, own, found);
            }
        }
    }

    private boolean paidTwice(Seen seen, Transaction bill, List<Transaction> before, Consumer<Finding> found) {
        for (Transaction other : before) {
            boolean sameNumber = other.reference().equals(bill.reference()) && other.reference().length() > THREE
                    && other.pence() == bill.pence();
            boolean sameSoon = other.pence() == bill.pence() && bill.day() - other.day() <= SOON
                    && before.size() >= THREE && !billsOften(before);
            boolean sameDay = isTwice(other, bill) && before.size() >= THREE && !billsInPairs(before, bill);
            boolean near = bill.day() - other.day() <= THREE * limits.count("agency.repeat.days");
            if ((sameNumber || sameSoon || sameDay) && near) {
                found.accept(new Finding(Reason.AGENCY_OVERBILLED, "agency " + bill.account(), List.of(other, bill),
                        SURE, bill.merchant().descriptor() + " charged " + Words.pounds(bill.spent())
                                + (sameDay
                                        ? " twice for " + Words.day(bill)
                                        : " on " + Words.day(other) + " and again on " + Words.day(bill))
                                + numbers(other, bill),
                        Words.pounds(bill.spent()) + " was charged twice by " + bill.merchant().descriptor()
                                + ". One may have to come back to you."));
                return true;
            }
        }
        return false;
    }

    /** The same sum for the same day, under two numbers. */
    private static boolean isTwice(Transaction one, Transaction other) {
        return one.pence() == other.pence() && one.day() == other.day();
    }

    /** A visit in the morning and one in the evening are two bills of one day, day after day. */
    private static boolean billsInPairs(List<Transaction> bills, Transaction now) {
        List<Transaction> earlier = bills.stream().filter(bill -> bill.day() < now.day()).toList();
        return earlier.stream().anyMatch(
                one -> earlier.stream().anyMatch(other -> !other.id().equals(one.id()) && isTwice(one, other)));
    }

    private static String numbers(Transaction one, Transaction other) {
        if (other.reference().length() > LONGEST_NUMBER) {
            return ".";
        }
        return one.reference().equals(other.reference())
                ? " for " + other.reference() + '.'
                : " (" + number(one) + " and " + number(other) + ").";
    }

    private static String number(Transaction bill) {
        return bill.reference().startsWith(INVOICE) ? bill.reference().substring(INVOICE.length()) : bill.reference();
    }

    /** Whoever bills each week for the same hours bills the same sum each week. */
    private static boolean billsOften(List<Transaction> bills) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < bills.size(); i++) {
            gaps.add((double) bills.get(i).day() - bills.get(i - 1).day());
        }
        return gaps.size() > 1 && Robust.median(gaps) <= SOON + 1;
    }

    private void dearer(Seen seen, Transaction bill, List<Transaction> before, Consumer<Finding> found) {
        List<Transaction> run = new ArrayList<>(before);
        run.add(bill);
        double[] times = {limits.number("agency.one"), limits.number("agency.two"), limits.number("agency.three")};
        for (int length = 1; length <= THREE && run.size() - length >= limits.count("agency.least"); length++) {
            List<Transaction> last = run.subList(run.size() - length, run.size());
            double usual = usual(run.subList(0, run.size() - length));
            double limit = times[length - 1] * usual;
            if (last.stream().allMatch(line -> line.spent() > limit)) {
                found.accept(new Finding(Reason.AGENCY_OVERBILLED, "agency " + bill.account(), last, LIKELY,
                        bill.merchant().descriptor() + " charged " + Words.pounds(bill.spent()) + " on "
                                + Words.day(bill)
                                + "; usual is about " + Words.pounds(Math.round(usual))
                                + ". Compare with the agreement.",
                        Words.pounds(bill.spent()) + " was charged by " + bill.merchant().descriptor()
                                + "; before it was about " + Words.pounds(Math.round(usual))
                                + ". Did you have more help?"));
                return;
            }
        }
    }

    private static double usual(List<Transaction> bills) {
        return Robust.median(bills.stream().map(line -> (double) line.spent()).toList());
    }
}

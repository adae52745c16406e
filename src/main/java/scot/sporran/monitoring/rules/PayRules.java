package scot.sporran.monitoring.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Worker;

/** Pay of personal assistants against payslips, timesheets and HMRC. */
final class PayRules {

    private static final int NEAR = 5;
    private static final int LATE = 45;
    private static final long PENNY_CARE = 100;
    private static final double NEARLY = 0.9;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.8;

    private final Thresholds limits;

    PayRules(Thresholds limits) {
        this.limits = limits;
    }

    /**
     * A payslip without a payment. Pay is often made good with the next one, so a single worker's waits for the next pay day; when
     * nobody at all is paid it does not.
     */
    void missedPay(Seen seen, Consumer<Finding> found) {
        List<Payslip> payslips = seen.payslips();
        for (int i = payslips.size() - 1; i >= 0; i--) {
            Payslip payslip = payslips.get(i);
            int age = seen.today() - payslip.day();
            if (age > LATE + 1) {
                return;
            }
            if (payslip.netPence() > 0 && !seen.ended() && decidesToday(seen, payslips, payslip)
                    && !paid(seen, payslips, payslip)) {
                found.accept(new Finding(Reason.MISSED_PAYROLL, "pay " + payslip.worker(), List.of(), LIKELY,
                        Words.pounds(payslip.netPence()) + " of wages due on " + Words.day(payslip.payDate())
                                + " do not seem to have been paid, alone or with the next pay.",
                        Words.pounds(payslip.netPence()) + " of wages may not have been paid on "
                                + Words.day(payslip.payDate()) + ". Has your assistant had it?"));
            }
        }
    }

    private boolean decidesToday(Seen seen, List<Payslip> payslips, Payslip payslip) {
        int age = seen.today() - payslip.day();
        Optional<Payslip> next = next(payslips, payslip);
        if (next.isPresent()) {
            return seen.today() == next.get().day() + limits.count("pay.wait");
        }
        return age == limits.count("pay.alone.wait") || age == limits.count("pay.all.wait")
                && nobodyPaid(seen, payslips, payslip);
    }

    private static boolean nobodyPaid(Seen seen, List<Payslip> payslips, Payslip payslip) {
        Set<String> workers = new HashSet<>();
        for (Payslip other : payslips) {
            if (Math.abs(other.day() - payslip.day()) <= NEAR) {
                if (paid(seen, payslips, other)) {
                    return false;
                }
                workers.add(other.worker());
            }
        }
        return workers.size() > 1;
    }

    private static Optional<Payslip> next(List<Payslip> payslips, Payslip payslip) {
        return payslips.stream().filter(other -> other.worker().equals(payslip.worker()) && other.day() > payslip.day())
                .findFirst();
    }

    /** Paid on its own, with the one before or after, or short by little. */
    private static boolean paid(Seen seen, List<Payslip> payslips, Payslip payslip) {
        Optional<Worker> worker = seen.worker(payslip.worker());
        if (worker.isEmpty()) {
            return true; // the missing record is another matter
        }
        String account = worker.get().account();
        long before = 0;
        for (Payslip other : payslips) {
            if (other.worker().equals(payslip.worker()) && other.day() < payslip.day()) {
                before = other.netPence();
            }
        }
        long after = next(payslips, payslip).map(Payslip::netPence).orElse(0L);
        for (Transaction line : seen.since(Lane.WAGES, payslip.day() - NEAR)) {
            if (!line.account().equals(account) || line.day() > payslip.day() + LATE) {
                continue;
            }
            boolean own = close(line.spent(), payslip.netPence()) && !close(payslip.netPence(), after)
                    || line.day() <= payslip.day() + 2 * NEAR && line.spent() >= NEARLY * payslip.netPence();
            boolean together = after > 0 && close(line.spent(), payslip.netPence() + after)
                    || before > 0 && close(line.spent(), payslip.netPence() + before);
            if (own || together) {
                return true;
            }
        }
        return elsewhere(seen, payslip, account);
    }

    private static boolean close(long one, long other) {
        return Math.abs(one - other) <= PENNY_CARE;
    }

    /** The same wages went to another account: a matter of who was paid, not of whether. */
    private static boolean elsewhere(Seen seen, Payslip payslip, String account) {
        Set<String> known = new HashSet<>();
        seen.workers().forEach(worker -> known.add(worker.account()));
        return seen.between(Lane.WAGES, payslip.day() - NEAR, payslip.day() + 2 * NEAR).stream()
                .anyMatch(line -> !line.account().equals(account) && !known.contains(line.account())
                        && close(line.spent(), payslip.netPence()));
    }

    /** Wages for months and nothing to HMRC; the letters come later. */
    void tax(Seen seen, Consumer<Finding> found) {
        int days = limits.count("tax.days");
        if (seen.age() < days || seen.ended() || !seen.last(Lane.TAX, days).isEmpty()) {
            return;
        }
        List<Transaction> wages = seen.last(Lane.WAGES, days);
        boolean running = !wages.isEmpty() && wages.getFirst().day() <= seen.today() - days + LATE
                && wages.getLast().day() >= seen.today() - LATE;
        if (running && dueToHmrc(seen, days)) {
            found.accept(new Finding(Reason.HMRC_MISSED, "hmrc", List.of(), LIKELY,
                    "Nothing has gone to HMRC for " + days / 7 + " weeks while " + Words.pounds(Words.sum(wages))
                            + " of wages were paid; letters may follow. Offer help with payroll.",
                    "Nothing has gone to HMRC since " + Words.day(LocalDate.ofEpochDay(seen.today() - (long) days))
                            + ". Would you like help with payroll?"));
        }
    }

    /** Small wages, and those that the Employment Allowance covers, owe nothing; what was paid lately is not due yet. */
    private static boolean dueToHmrc(Seen seen, int days) {
        List<Payslip> due = seen.payslips().stream().filter(payslip -> payslip.day() > seen.today() - days
                && payslip.day() <= seen.today() - LATE).toList();
        return due.isEmpty() || due.stream().anyMatch(Payslip::taxed);
    }

    /** Several pays running without a timesheet. */
    void noTimesheet(Seen seen, Consumer<Finding> found) {
        List<Payslip> payslips = seen.payslips();
        for (Payslip payslip : payslips) {
            if (payslip.day() != seen.today() - limits.count("timesheet.wait") || !without(seen, payslip)) {
                continue;
            }
            List<Payslip> own = payslips.stream().filter(other -> other.worker().equals(payslip.worker())
                    && other.day() <= payslip.day()).toList();
            int running = 0;
            for (int i = own.size() - 1; i >= 0 && without(seen, own.get(i)); i--) {
                running++;
            }
            if (running >= limits.count("timesheet.running")) {
                found.accept(new Finding(Reason.PA_NO_TIMESHEET, "timesheets " + payslip.worker(),
                        wages(seen, own.subList(own.size() - running, own.size())), LIKELY,
                        running + " pays running have no timesheet, the last of " + Words.day(payslip.payDate())
                                + " for "
                                + Words.pounds(payslip.netPence()) + '.',
                        Words.pounds(payslip.netPence())
                                + " of wages were paid and the timesheets have not come. Can you send them?"));
            }
        }
    }

    private static boolean without(Seen seen, Payslip payslip) {
        return payslip.paid().paid() > 0 && !seen.timesheetCame(payslip);
    }

    /** More hours paid than the timesheet says, leave aside. */
    void overpaid(Seen seen, Consumer<Finding> found) {
        List<Payslip> payslips = seen.payslips();
        for (int i = payslips.size() - 1; i >= 0 && payslips.get(i).day() >= seen.today() - 2 * LATE; i--) {
            Payslip payslip = payslips.get(i);
            LocalDate came = payslip.timesheetReceived();
            if (came == null || Math.max(came.toEpochDay(), payslip.day()) != seen.today()) {
                continue;
            }
            double worked = payslip.paid().paid() - payslip.paid().leave();
            double over = worked - payslip.timesheetHours();
            if (over > limits.number("overpaid.hours")
                    && over > limits.number("overpaid.share") * Math.max(1, payslip.timesheetHours())) {
                found.accept(new Finding(Reason.PA_OVERPAID, "hours " + payslip.worker(), wages(seen, List.of(payslip)),
                        SURE,
                        "Paid " + Words.hours(worked) + " hours for the time to " + Words.day(payslip.period().to())
                                + ", the timesheet says " + Words.hours(payslip.timesheetHours()) + '.',
                        Words.hours(over) + " more hours were paid than the timesheet says. Is the timesheet right?"));
            }
        }
    }

    /** The bank lines that paid some payslips. */
    private static List<Transaction> wages(Seen seen, List<Payslip> payslips) {
        List<Transaction> lines = new ArrayList<>();
        for (Payslip payslip : payslips) {
            seen.worker(payslip.worker()).ifPresent(worker -> seen
                    .between(Lane.WAGES, payslip.day() - NEAR, payslip.day() + 2 * NEAR).stream()
                    .filter(line -> line.account().equals(worker.account()) && !lines.contains(line)).findFirst()
                    .ifPresent(lines::add));
        }
        return lines;
    }
}

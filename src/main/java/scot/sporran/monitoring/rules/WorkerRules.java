package scot.sporran.monitoring.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import scot.sporran.monitoring.history.Lane;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.Seen;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Worker;

/** Who is paid: an account without a worker, the helper's own account, one account for two, a relative without approval. */
final class WorkerRules {

    private static final int MONTHS = 70;
    private static final int NEW_AFTER = 14;
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.8;
    private static final double MAYBE = 0.6;

    private final Thresholds limits;

    WorkerRules(Thresholds limits) {
        this.limits = limits;
    }

    /** Wages to an account that no worker's record explains, or that is the helper's own. */
    void unknownAccount(Seen seen, Consumer<Finding> found) {
        for (Transaction line : seen.on(Lane.WAGES, seen.today())) {
            if (helpersOwn(seen, line)) {
                tell(seen, line.account(), SURE, "wages went to the account of whoever manages the money.", found);
            }
        }
        for (Transaction line : seen.on(Lane.WAGES, seen.today() - limits.count("ghost.wait"))) {
            if (seen.workers().stream().noneMatch(worker -> worker.account().equals(line.account()))) {
                tell(seen, line.account(), SURE, "wages go to an account that we have no worker for.", found);
            }
        }
    }

    private static boolean helpersOwn(Seen seen, Transaction line) {
        String helper = seen.budget().nomineeAccount();
        boolean approvedRelative = seen.workers().stream().anyMatch(worker -> worker.account().equals(line.account())
                && worker.relative() && approved(seen, worker));
        return !helper.isEmpty() && line.account().equals(helper) && !approvedRelative;
    }

    /** One account for two workers of a budget, or for more hours than a person can work. */
    void sharedAccount(Seen seen, Consumer<Finding> found) {
        List<Payslip> payslips = seen.payslips();
        for (int i = payslips.size() - 1; i >= 0 && payslips.get(i).day() == seen.today(); i--) {
            Payslip payslip = payslips.get(i);
            Optional<Worker> worker = seen.worker(payslip.worker());
            if (worker.isEmpty() || worker.get().account().isEmpty()) {
                continue;
            }
            String account = worker.get().account();
            boolean twice = seen.workers().stream()
                    .anyMatch(other -> other.account().equals(account) && !other.id().equals(payslip.worker())
                            && payslips.stream().anyMatch(its -> its.worker().equals(other.id())
                                    && its.day() >= seen.today() - MONTHS));
            double hours = seen.weeklyHours(account, payslip.period());
            if (twice) {
                tell(seen, account, LIKELY, "two workers are paid into one bank account.", found);
            } else if (hours > limits.number("ghost.hours")) {
                tell(seen, account, LIKELY, "one bank account is paid for " + Words.hours(Math.rint(hours))
                        + " hours a week by several budgets.", found);
            } else if (seen.peoplePaidInto(account) > 1) {
                tell(seen, account, MAYBE, "assistants of several budgets, not one person, are paid into one bank"
                        + " account. A couple may share one; ask who works where.", found);
            } else if (flat(seen, worker.get(), payslips)) {
                tell(seen, account, MAYBE, "a new worker is paid exactly the same hours each time.", found);
            }
        }
    }

    /** A worker who came later and whose hours never change, on payslip and timesheet alike. */
    private boolean flat(Seen seen, Worker worker, List<Payslip> payslips) {
        List<Payslip> own = payslips.stream().filter(payslip -> payslip.worker().equals(worker.id())).toList();
        int wanted = limits.count("ghost.flat");
        if (own.size() < wanted
                || worker.from().toEpochDay() < seen.budget().term().start().toEpochDay() + NEW_AFTER) {
            return false;
        }
        Payslip last = own.getLast();
        return own.subList(own.size() - wanted, own.size()).stream()
                .allMatch(payslip -> payslip.paid().paid() == last.paid().paid()
                        && (Double.isNaN(payslip.timesheetHours())
                                || payslip.timesheetHours() == payslip.paid().paid()));
    }

    private static void tell(Seen seen, String account, double confidence, String what, Consumer<Finding> found) {
        List<Transaction> lines = new ArrayList<>(seen.last(Lane.WAGES, MONTHS));
        lines.removeIf(line -> !line.account().equals(account));
        String sum = Words.pounds(Words.sum(lines));
        found.accept(new Finding(Reason.GHOST_PA, "account " + account, lines, confidence, sum + " in "
                + lines.size() + " payments: " + what,
                sum + " of wages went to a bank account we cannot place. Who works for you?"));
    }

    /** A close relative is paid and no approval is on record after a fair wait (SSI 2014/25, regulations 8 and 9). */
    void relatives(Seen seen, Consumer<Finding> found) {
        for (Worker worker : seen.workers()) {
            int known = (int) Math.max(worker.from().toEpochDay(), worker.registered().toEpochDay());
            if (!worker.relative() || approved(seen, worker) || seen.today() < known + limits.count("relative.wait")) {
                continue;
            }
            List<Transaction> wages = new ArrayList<>(seen.last(Lane.WAGES, MONTHS));
            wages.removeIf(line -> !line.account().equals(worker.account()));
            if (!wages.isEmpty()) {
                found.accept(new Finding(Reason.RELATIVE_UNAPPROVED, "relative " + worker.id(), wages, SURE,
                        Words.pounds(Words.sum(wages)) + " of wages went to a close relative since "
                                + Words.day(wages.getFirst())
                                + " and no approval is on record. The regulations allow it for good reasons.",
                        Words.pounds(Words.sum(wages))
                                + " of wages went to a relative of yours. We still need the short form."));
            }
        }
    }

    private static boolean approved(Seen seen, Worker worker) {
        return worker.relativeApprovedOn() != null && worker.relativeApprovedOn().toEpochDay() <= seen.today();
    }
}

package scot.sporran.monitoring.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bank accounts that wages of several budgets go to. A worker may honestly serve several people; nobody works more hours than a
 * week has.
 */
public final class SharedAccounts {

    private static final double WEEK = 7.0;
    private static final int RECENT = 70;

    private final Map<String, List<Stint>> stints = new HashMap<>();

    /** One payslip, seen from the account. @param person who was paid; empty when that is not known */
    private record Stint(String person, int from, int to, int knownOn, double hours) {

        double hoursWithin(int start, int end) {
            int overlap = Math.min(to, end) - Math.max(from, start);
            return overlap <= 0 || to <= from ? 0 : hours * overlap / (to - from);
        }
    }

    /** Accounts of the workers of all budgets; only those that more than one budget pays are kept. */
    public SharedAccounts(List<Worker> workers, Map<String, List<Payslip>> payslipsByBudget) {
        this(workers, payslipsByBudget, Map.of());
    }

    /** The same, where it is known who the workers are. @param people by the worker's id */
    public SharedAccounts(List<Worker> workers, Map<String, List<Payslip>> payslipsByBudget,
            Map<String, String> people) {
        Map<String, List<Worker>> byAccount = new HashMap<>();
        for (Worker worker : workers) {
            if (!worker.account().isEmpty()) {
                byAccount.computeIfAbsent(worker.account(), unused -> new ArrayList<>()).add(worker);
            }
        }
        byAccount.forEach((account, sharing) -> {
            if (sharing.stream().map(Worker::budget).distinct().count() > 1) {
                stints.put(account, stints(sharing, payslipsByBudget, people));
            }
        });
    }

    private static List<Stint> stints(List<Worker> sharing, Map<String, List<Payslip>> payslipsByBudget,
            Map<String, String> people) {
        List<Stint> found = new ArrayList<>();
        for (Worker worker : sharing) {
            for (Payslip payslip : payslipsByBudget.getOrDefault(worker.budget(), List.of())) {
                if (payslip.worker().equals(worker.id())) {
                    found.add(
                            new Stint(people.getOrDefault(worker.id(), ""), (int) payslip.period().from().toEpochDay(),
                                    (int) payslip.period().to().toEpochDay(), payslip.day(),
                                    payslip.paid().paid() - payslip.paid().leave()));
                }
            }
        }
        return found;
    }

    /** How many different people were lately paid into an account, as far as on record by a day; 0 where that is not known. */
    public long people(String account, int asOf) {
        return stints.getOrDefault(account, List.of()).stream()
                .filter(stint -> stint.knownOn() <= asOf && stint.knownOn() > asOf - RECENT)
                .map(Stint::person).filter(person -> !person.isEmpty()).distinct().count();
    }

    /** Hours a week that all budgets together paid to an account for the days of a period, as far as on record by a day. */
    public double weeklyHours(String account, Payslip.Period period, int asOf) {
        List<Stint> known = stints.get(account);
        int from = (int) period.from().toEpochDay();
        int to = (int) period.to().toEpochDay();
        if (known == null || to <= from) {
            return 0;
        }
        double hours = 0;
        for (Stint stint : known) {
            if (stint.knownOn() <= asOf) {
                hours += stint.hoursWithin(from, to);
            }
        }
        return hours * WEEK / (to - from);
    }
}

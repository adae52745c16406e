package scot.sporran.monitoring.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.Places;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Worker;

/**
 * A council's history as files: budgets, payroll, workers, events and places are held; transactions, of which there are many, pass
 * through grouped by budget.
 */
final class HistoryFolder {

    private static final String BUDGET = "budget_id";
    private static final String BUDGETS = "budgets.csv";
    private static final String TRANSACTIONS = "transactions.csv";
    private static final String PAYROLL = "payroll.csv";
    private static final String WORKERS = "workers.csv";
    private static final String EVENTS = "events.csv";
    private static final String PLACES = "places.csv";

    private final Path folder;
    private final Vocabulary vocabulary;

    HistoryFolder(Path folder, Vocabulary vocabulary) {
        this.folder = folder;
        this.vocabulary = vocabulary;
    }

    /**
     * Everything but the transactions.
     *
     * @param shares what of their own people agreed to pay in, by budget; pence a week
     */
    record Records(Map<String, Budget> budgets, Map<String, Long> shares, Map<String, List<Payslip>> payslips,
            List<Worker> workers, Map<String, List<Worker>> workersByBudget, Map<String, List<RecordedEvent>> events,
            Places places) {}

    /** Is handed transactions. */
    interface Sink {

        void line(String budget, Transaction line);

        /** No more lines of a budget will come. */
        void end(String budget);
    }

    Records records() throws IOException, RefusedException {
        Map<String, Long> shares = new HashMap<>();
        Map<String, Budget> budgets = budgets(shares);
        List<Worker> workers = workers(budgets.keySet());
        Map<String, List<Worker>> byBudget = new HashMap<>();
        workers.forEach(worker -> byBudget.computeIfAbsent(worker.budget(), unused -> new ArrayList<>()).add(worker));
        return new Records(budgets, shares, payslips(budgets.keySet()), workers, byBudget, events(budgets.keySet()),
                places());
    }

    private CsvTable open(String file, String... columns) throws IOException, RefusedException {
        return CsvTable.open(folder.resolve(file), List.of(columns));
    }

    private Map<String, Budget> budgets(Map<String, Long> shares) throws IOException, RefusedException {
        Map<String, Budget> budgets = new LinkedHashMap<>();
        try (CsvTable table = open(BUDGETS, BUDGET, "package", "town", "weekly_value", "funding_freq", "start",
                "plan_categories")) {
            for (Optional<CsvTable.Row> row = table.next(); row.isPresent(); row = table.next()) {
                Budget budget = budget(row.get());
                shares.put(budget.id(), row.get().pence("contribution_weekly"));
                if (budgets.put(budget.id(), budget) != null) {
                    throw row.get().refused(BUDGET, budget.id() + " is there twice");
                }
            }
        }
        return budgets;
    }

    private Budget budget(CsvTable.Row row) throws RefusedException {
        double option = row.number("option");
        double reserve = row.number("reserve_weeks_allowed");
        String packageKind = row.text("package");
        if (!Set.of("pa", "agency", "activity", "mixed").contains(packageKind)) {
            vocabulary.note(BUDGETS, "package", packageKind);
        }
        if (row.pence("weekly_value") <= 0) {
            throw row.refused("weekly_value", "expected more than nothing and found " + row.text("weekly_value"));
        }
        return new Budget(row.required(BUDGET),
                new Budget.Person(Double.isNaN(option) ? 1 : (int) option, row.text("client_group"), packageKind,
                        row.text("manager")),
                new Budget.Home(row.text("town"), row.number("lat"), row.number("lon")),
                new Budget.Terms(row.pence("weekly_value"), cycle(row), row.pence("cash_weekly_allowed"),
                        Double.isNaN(reserve) ? 0 : reserve),
                new Budget.Term(row.date("start"), row.dateIfAny("end").orElse(null)), row.pence("opening_balance"),
                row.text("nominee_account"), Set.of(row.text("plan_categories").isEmpty()
                        ? new String[0]
                        : row.text("plan_categories").split("\\s+")));
    }

    private Budget.Cycle cycle(CsvTable.Row row) throws RefusedException {
        String word = row.required("funding_freq");
        for (Budget.Cycle cycle : Budget.Cycle.values()) {
            if (cycle.word().equals(word)) {
                return cycle;
            }
        }
        vocabulary.note(BUDGETS, "funding_freq", word);
        return Budget.Cycle.MONTHLY; // the longest known: nothing is missed too early
    }

    private Map<String, List<Payslip>> payslips(Set<String> budgets) throws IOException, RefusedException {
        Map<String, List<Payslip>> payslips = new HashMap<>();
        try (CsvTable table = open(PAYROLL, "payslip_id", BUDGET, "pa_id", "period_from", "period_to",
                "timesheet_hours",
                "paid_hours", "net", "pay_date")) {
            for (Optional<CsvTable.Row> next = table.next(); next.isPresent(); next = table.next()) {
                CsvTable.Row row = next.get();
                if (!known(budgets, PAYROLL, row)) {
                    continue;
                }
                double leave = row.number("leave_hours");
                double paid = row.number("paid_hours");
                boolean came = !row.text("timesheet_hours").isEmpty();
                LocalDate payDate = row.date("pay_date");
                payslips.computeIfAbsent(row.text(BUDGET), unused -> new ArrayList<>())
                        .add(new Payslip(row.required("payslip_id"), row.required("pa_id"),
                                new Payslip.Period(row.date("period_from"), row.date("period_to")),
                                came ? row.dateIfAny("timesheet_received").orElse(payDate) : null,
                                row.number("timesheet_hours"),
                                new Payslip.Hours(Double.isNaN(paid) ? 0 : paid, Double.isNaN(leave) ? 0 : leave),
                                row.pence("net"), true, payDate));
            }
        }
        return payslips;
    }

    private List<Worker> workers(Set<String> budgets) throws IOException, RefusedException {
        List<Worker> workers = new ArrayList<>();
        try (CsvTable table = open(WORKERS, "pa_id", BUDGET, "from", "relationship", "account")) {
            for (Optional<CsvTable.Row> next = table.next(); next.isPresent(); next = table.next()) {
                CsvTable.Row row = next.get();
                if (known(budgets, WORKERS, row)) {
                    LocalDate from = row.date("from");
                    workers.add(new Worker(row.required("pa_id"), row.text(BUDGET), from,
                            row.dateIfAny("to").orElse(null), row.dateIfAny("registered").orElse(from),
                            row.text("relationship"), row.dateIfAny("relative_approved_on").orElse(null),
                            row.text("account")));
                }
            }
        }
        return workers;
    }

    private Map<String, List<RecordedEvent>> events(Set<String> budgets) throws IOException, RefusedException {
        Map<String, List<RecordedEvent>> events = new HashMap<>();
        try (CsvTable table = open(EVENTS, BUDGET, "event", "date", "recorded")) {
            for (Optional<CsvTable.Row> next = table.next(); next.isPresent(); next = table.next()) {
                CsvTable.Row row = next.get();
                if (known(budgets, EVENTS, row)) {
                    LocalDate date = row.date("date");
                    events.computeIfAbsent(row.text(BUDGET), unused -> new ArrayList<>())
                            .add(new RecordedEvent(row.text(BUDGET), vocabulary.read(RecordedEvent.Kind.class, EVENTS,
                                    "event", row.required("event"), RecordedEvent.Kind.UNKNOWN), date,
                                    row.dateIfAny("recorded").orElse(date), row.text("note"), row.pence("amount")));
                }
            }
        }
        return events;
    }

    private Places places() throws IOException, RefusedException {
        Map<String, Places.Point> towns = new HashMap<>();
        try (CsvTable table = open(PLACES, "town", "lat", "lon")) {
            for (Optional<CsvTable.Row> row = table.next(); row.isPresent(); row = table.next()) {
                towns.put(row.get().required("town"),
                        new Places.Point(row.get().number("lat"), row.get().number("lon")));
            }
        }
        return new Places(towns);
    }

    private boolean known(Set<String> budgets, String file, CsvTable.Row row) throws RefusedException {
        String budget = row.required(BUDGET);
        if (!budgets.contains(budget)) {
            vocabulary.note(file, BUDGET, budget);
            return false;
        }
        return true;
    }

    /**
     * Hands on all transactions in the file's order.
     *
     * @throws RefusedException also when a budget's lines are not together
     */
    void transactions(Set<String> budgets, Sink sink) throws IOException, RefusedException {
        Set<String> done = new HashSet<>();
        String current = "";
        try (CsvTable table = open(TRANSACTIONS, "txn_id", BUDGET, "at", "type", "status", "amount", "balance_after",
                "descriptor", "mcc", "channel", "counterparty_account", "reference")) {
            for (Optional<CsvTable.Row> next = table.next(); next.isPresent(); next = table.next()) {
                CsvTable.Row row = next.get();
                String budget = row.required(BUDGET);
                if (!budget.equals(current)) {
                    if (!budgets.contains(budget)) {
                        throw row.refused(BUDGET, budget + " is not in " + BUDGETS);
                    }
                    if (!current.isEmpty()) {
                        sink.end(current);
                    }
                    if (!done.add(budget)) {
                        throw row.refused(BUDGET, "the lines of " + budget + " are not together");
                    }
                    current = budget;
                }
                sink.line(budget, transaction(row));
            }
        }
        if (!current.isEmpty()) {
            sink.end(current);
        }
    }

    private Transaction transaction(CsvTable.Row row) throws RefusedException {
        String descriptor = row.text("descriptor");
        String mcc = row.text("mcc");
        Transaction.Merchant merchant = descriptor.isEmpty() && mcc.isEmpty()
                ? Transaction.Merchant.NONE
                : new Transaction.Merchant(descriptor, mcc.intern(), row.text("channel").intern(),
                        row.text("merchant_town").intern(), row.text("country").intern());
        return new Transaction(row.required("txn_id"), row.time("at"),
                vocabulary.read(Transaction.Kind.class, TRANSACTIONS, "type", row.required("type"),
                        Transaction.Kind.UNKNOWN),
                vocabulary.read(Transaction.Status.class, TRANSACTIONS, "status", row.required("status"),
                        Transaction.Status.UNKNOWN),
                row.pence("amount"), row.pence("balance_after"), merchant, row.text("counterparty_account"),
                row.text("reference"));
    }
}

package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.SharedAccounts;
import scot.sporran.monitoring.history.Worker;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/**
 * Bank accounts into which several budgets of a council pay wages. An account is known by a token that says nothing without the key; its
 * number is written nowhere.
 */
@Singleton
class SharedPay {

    private final Sql sql;
    private final Budgets budgets;
    private final WorkRecords work;
    private final LookList list;

    SharedPay(Sql sql, Budgets budgets, WorkRecords work, LookList list) {
        this.sql = sql;
        this.budgets = budgets;
        this.work = work;
        this.list = list;
    }

    private record Elsewhere(UUID job, UUID assistant, BudgetId budget, UUID token) {}

    private static boolean hasAccount(Worker worker) {
        return !worker.account().equals(worker.id());
    }

    /** The accounts of a budget's workers, with what other budgets pay into them. */
    SharedAccounts of(Budget budget, WorkRecords.Work own, LocalDate from, LocalDate to) {
        List<Worker> workers = new ArrayList<>(own.workers());
        Map<String, String> people = new HashMap<>(own.people());
        Map<String, List<Payslip>> payslips = new HashMap<>();
        for (Elsewhere other : elsewhere(budget, own.workers().stream().filter(SharedPay::hasAccount)
                .map(worker -> UUID.fromString(worker.account())).toList())) {
            budgets.find(other.budget).ifPresent(its -> {
                String id = other.job.toString();
                String of = its.id().value().toString();
                workers.add(new Worker(id, of, from, null, from, "none", null, other.token.toString()));
                people.put(id, other.assistant.toString());
                payslips.computeIfAbsent(of, unused -> new ArrayList<>())
                        .addAll(work.paid(its, new EmploymentId(other.job), from, to));
            });
        }
        payslips.put(budget.id().value().toString(), own.payslips());
        return new SharedAccounts(workers, payslips, people);
    }

    private List<Elsewhere> elsewhere(Budget budget, List<UUID> tokens) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(List.of(budget.council().value(), budget.id().value()));
        values.addAll(tokens);
        return sql.select(rows -> new Elsewhere(Sql.id(rows, 1), Sql.id(rows, 2), new BudgetId(Sql.id(rows, 3)),
                Sql.id(rows, 4)), "SELECT employment_id,assistant_id,budget_id,token FROM monitoring_account"
                        + " WHERE council_id=? AND budget_id<>? AND token IN (" + Sql.marks(tokens.size()) + ")"
                        + " ORDER BY employment_id",
                values.toArray());
    }

    /** Notes the accounts of a budget's workers; where one is new, the other budgets that pay into it are looked at again. */
    void note(Connection connection, Budget budget, WorkRecords.Work own, Instant now) throws SQLException {
        Map<UUID, UUID> noted = new HashMap<>();
        sql.select(rows -> noted.put(Sql.id(rows, 1), Sql.id(rows, 2)),
                "SELECT employment_id,token FROM monitoring_account WHERE budget_id=?", budget.id().value());
        List<UUID> fresh = new ArrayList<>();
        for (Worker worker : own.workers()) {
            UUID job = UUID.fromString(worker.id());
            // only what is new: two budgets that told each other of the same account would never come to rest
            if (hasAccount(worker) && !worker.account().equals(String.valueOf(noted.get(job)))) {
                UUID token = UUID.fromString(worker.account());
                Sql.update(connection, "INSERT INTO monitoring_account (employment_id,assistant_id,budget_id,"
                        + "council_id,token) VALUES (?,?,?,?,?) ON DUPLICATE KEY UPDATE token=VALUES(token)",
                        Arrays.asList(job, UUID.fromString(own.people().getOrDefault(worker.id(), worker.id())),
                                budget.id().value(), budget.council().value(), token));
                fresh.add(token);
            }
        }
        List<LookList.News> others = new ArrayList<>();
        elsewhere(budget, fresh).forEach(other -> budgets.find(other.budget)
                .ifPresent(its -> others.add(new LookList.News(its, now))));
        if (!others.isEmpty()) {
            list.mark(connection, others, 1);
        }
    }
}

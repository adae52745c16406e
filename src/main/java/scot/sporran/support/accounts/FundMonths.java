package scot.sporran.support.accounts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.BankedHours;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.LineState;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;
import scot.sporran.support.money.Statement;
import scot.sporran.support.money.Statements;

/** Months of funds that a provider holds: drawn up from the ledger and what was delivered, and kept as the holder confirmed them. */
@Singleton
public class FundMonths {

    private final Budgets budgets;
    private final Statements statements;
    private final LedgerHistory history;
    private final ServiceLines lines;
    private final BankedHours banked;
    private final Sql sql;
    private final Clock clock;

    FundMonths(Budgets budgets, Statements statements, LedgerHistory history, ServiceLines lines, BankedHours banked,
            Sql sql, Clock clock) {
        this.budgets = budgets;
        this.statements = statements;
        this.history = history;
        this.lines = lines;
        this.banked = banked;
        this.sql = sql;
        this.clock = clock;
    }

    /** A month and where its account is. @param confirmed null while the holder has not sent it */
    public record Standing(YearMonth month, MonthRules.Standing standing, LocalDate dueOn,
            FundMonth.@Nullable Confirmed confirmed) {}

    /** The months that are over, the newest first. */
    public List<Standing> of(FundAgreement agreement) {
        return of(List.of(agreement)).getOrDefault(agreement.id(), List.of());
    }

    /** The same for many, up to 500. */
    public Map<AgreementId, List<Standing>> of(Collection<FundAgreement> agreements) {
        if (agreements.isEmpty()) {
            return Map.of();
        }
        Map<AgreementId, Map<YearMonth, FundMonth.Confirmed>> sent = new HashMap<>();
        sql.select(row -> sent.computeIfAbsent(new AgreementId(Sql.id(row, 1)), id -> new HashMap<>())
                .put(YearMonth.from(Sql.date(row, 2)), confirmed(row.getString(3), row.getLong(4))),
                "SELECT agreement_id,month_on,confirmed_by,confirmed_at_us FROM fund_month WHERE agreement_id IN ("
                        + Sql.marks(agreements.size()) + ")",
                agreements.stream().map(one -> one.id().value()).toArray());
        Map<AgreementId, List<Standing>> standings = new HashMap<>();
        agreements.forEach(one -> standings.put(one.id(), standings(one, sent.getOrDefault(one.id(), Map.of()))));
        return standings;
    }

    private List<Standing> standings(FundAgreement agreement, Map<YearMonth, FundMonth.Confirmed> sent) {
        LocalDate today = London.dateOf(clock.instant());
        return MonthRules.months(agreement, today).stream()
                .map(month -> new Standing(month, MonthRules.standing(month, sent.containsKey(month), today),
                        MonthRules.dueOn(month), sent.get(month)))
                .toList();
    }

    private static FundMonth.Confirmed confirmed(String by, long atUs) {
        return new FundMonth.Confirmed(by, Micros.toInstant(atUs));
    }

    /** One month: as it was confirmed, else as it stands; empty for one that is not over, or not of the agreement. */
    public Optional<FundMonth> find(FundAgreement agreement, YearMonth month) {
        if (!MonthRules.months(agreement, London.dateOf(clock.instant())).contains(month)) {
            return Optional.empty();
        }
        Optional<FundMonth> kept = kept(agreement, month);
        return kept.isPresent() ? kept : drawnUp(agreement, month, null);
    }

    /**
     * The holder says that a month is right, and sends it. Said again it changes nothing.
     *
     * @return the month as it is kept; empty for one that is not over, or not of the agreement
     */
    public Optional<FundMonth> confirm(FundAgreement agreement, YearMonth month, Login by) {
        Optional<FundMonth> now = find(agreement, month);
        if (now.isPresent() && now.get().confirmed() == null) {
            keep(now.get(), by.displayName(), clock.instant());
            return kept(agreement, month);
        }
        return now;
    }

    private Optional<FundMonth> drawnUp(FundAgreement agreement, YearMonth month,
            FundMonth.@Nullable Confirmed confirmed) {
        Budget budget = budgets.find(agreement.budget()).orElseThrow();
        LocalDate first = month.atDay(1);
        LocalDate last = month.atEndOfMonth();
        Optional<Statement> statement = statements.of(budget, first, last, null);
        return statement.map(money -> new FundMonth(agreement.id(), month, money.opening(), money.in(), money.out(),
                money.closing(), history.asAt(budget.fund(), last, money.knownAt())
                        .map(LedgerQueries.FundBalance::held).orElse(Money.ZERO),
                banked.of(agreement.id()).stream().mapToInt(time -> time.leftOn(last)).sum(),
                delivered(lines.between(agreement.id(), first, last)), confirmed));
    }

    private static Map<LineState, FundMonth.Delivered> delivered(List<ServiceLine> lines) {
        Map<LineState, FundMonth.Delivered> sums = new EnumMap<>(LineState.class);
        for (ServiceLine line : lines) {
            sums.put(line.state(), sums.getOrDefault(line.state(), new FundMonth.Delivered(0, Money.ZERO))
                    .plus(line.amount()));
        }
        return sums;
    }

    private Optional<FundMonth> kept(FundAgreement agreement, YearMonth month) {
        LocalDate on = month.atDay(1);
        Map<LineState, FundMonth.Delivered> delivered = new EnumMap<>(LineState.class);
        sql.select(row -> delivered.put(LineState.valueOf(row.getString(1)),
                new FundMonth.Delivered(row.getInt(2), Money.ofPence(row.getLong(3)))),
                "SELECT state,line_count,amount_pence FROM fund_month_delivered WHERE agreement_id=? AND month_on=?",
                agreement.id().value(), on);
        return sql.select(row -> new FundMonth(agreement.id(), month, Money.ofPence(row.getLong(1)),
                Money.ofPence(row.getLong(2)), Money.ofPence(row.getLong(3)), Money.ofPence(row.getLong(4)),
                Money.ofPence(row.getLong(5)), row.getInt(6), delivered, confirmed(row.getString(7), row.getLong(8))),
                "SELECT opening_pence,in_pence,out_pence,closing_pence,promised_pence,kept_minutes,confirmed_by,"
                        + "confirmed_at_us FROM fund_month WHERE agreement_id=? AND month_on=?",
                agreement.id().value(), on).stream().findFirst();
    }

    /** Of two who confirm at once one is kept, and is the answer to both. */
    private void keep(FundMonth month, String by, Instant at) {
        LocalDate on = month.month().atDay(1);
        sql.insertTogether(connection -> {
            Sql.update(connection, "INSERT INTO fund_month (agreement_id,month_on,opening_pence,in_pence,out_pence,"
                    + "closing_pence,promised_pence,kept_minutes,confirmed_by,confirmed_at_us)"
                    + " VALUES (?,?,?,?,?,?,?,?,?,?)",
                    List.of(month.agreement().value(), on, month.opening().pence(), month.in().pence(),
                            month.out().pence(), month.closing().pence(), month.promised().pence(),
                            month.keptMinutes(), by, Micros.of(at)));
            List<List<@Nullable Object>> rows = new ArrayList<>();
            month.delivered().forEach((state, sum) -> rows.add(Arrays.asList(month.agreement().value(), on, state,
                    sum.lines(), sum.amount().pence())));
            Sql.insertAll(connection,
                    "fund_month_delivered (agreement_id,month_on,state,line_count,amount_pence)", rows, "");
        });
    }
}

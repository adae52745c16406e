package scot.sporran.support.money;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.ledger.Corrections;
import scot.sporran.ledger.LedgerEntries;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Receipt;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** Undoes an entry that should not have been. The ledger undoes an entry once, however often it is asked. */
@Singleton
final class CorrectionAct implements GuardedAct {

    static final String NAME = "correction";

    private final Budgets budgets;
    private final LedgerEntries ledger;
    private final Corrections corrections;
    private final Clock clock;

    CorrectionAct(Budgets budgets, LedgerEntries ledger, Corrections corrections, Clock clock) {
        this.budgets = budgets;
        this.ledger = ledger;
        this.corrections = corrections;
        this.clock = clock;
    }

    /** A correction as this act sees it. */
    static Wanted wanted(SignedIn who, Budget budget, long sequence, @Nullable LocalDate on, String reason) {
        return new Wanted(Objects.requireNonNull(who.login().councilId()), budget.person().value(),
                new TreeMap<>(Map.of("budget", budget.id().value().toString(), "sequence", String.valueOf(sequence),
                        "on", on == null ? "" : on.toString())),
                reason);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deed deed() {
        return Deed.RELEASE_MONEY;
    }

    @Override
    public List<Field> fields() {
        return List.of(Field.given("budget"), Field.given("sequence"), Field.day("on"));
    }

    @Override
    public String about(Wanted wanted) {
        LedgerQueries.EntryView entry = entry(wanted);
        return StatementWords.of(entry.kind(), entry.counter(), entry.pot(), Language.ENGLISH) + ", " + entry.amount();
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        LedgerQueries.EntryView entry = entry(wanted);
        Money amount = entry.amount();
        return new Forecast(amount.pence(), List.of(new Forecast.Line("undoes", about(wanted)),
                new Forecast.Line("amount", amount.toString()), new Forecast.Line("source", entry.source().name()),
                new Forecast.Line("recorded", London.dateOf(entry.recordedAt()).toString()),
                new Forecast.Line("counts-on", on(wanted).toString())));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        try {
            Receipt receipt = corrections.undo(budget(wanted).fund(), sequence(wanted), wanted.reason(), on(wanted),
                    "login:" + agreed.id().value()).join();
            if (!receipt.code().equals(Receipt.DONE)) {
                throw new NotPossibleException("The ledger says " + receipt.code() + ".");
            }
            return receipt.moved().toString();
        } catch (IllegalArgumentException e) {
            throw new NotPossibleException(String.valueOf(e.getMessage()));
        }
    }

    private LedgerQueries.EntryView entry(Wanted wanted) {
        return ledger.find(budget(wanted).fund(), sequence(wanted))
                .orElseThrow(() -> new BadInputException("sequence", "an entry of this budget",
                        "Take the number from the list of entries."));
    }

    private Budget budget(Wanted wanted) {
        return wanted.id("budget").flatMap(id -> budgets.find(new BudgetId(id)))
                .filter(found -> wanted.person() == null
                        ? found.council().value().equals(wanted.council())
                        : found.person().value().equals(wanted.person()))
                .orElseThrow(() -> new BadInputException("budget", "a budget of this person or council",
                        "Send the id of the budget."));
    }

    private static long sequence(Wanted wanted) {
        String text = wanted.value("sequence").strip();
        if (!text.matches("\\d{1,15}")) {
            throw new BadInputException("sequence", "the number of an entry", "Take it from the list of entries.");
        }
        return Long.parseLong(text);
    }

    private LocalDate on(Wanted wanted) {
        String text = wanted.value("on").strip();
        try {
            return text.isEmpty() ? London.dateOf(clock.instant()) : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadInputException("on", "a date such as 2026-11-27", "Write it so, or leave it away for today.");
        }
    }
}

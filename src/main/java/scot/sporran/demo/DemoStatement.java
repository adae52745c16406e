package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.money.Statement;
import scot.sporran.support.money.Statements;

/** Writes what a bank on the islands would send somebody of the demo: thirteen weeks of their account, the newest booking first. */
@Singleton
@Requires(env = "demo")
class DemoStatement {

    private static final int WEEKS = 13;
    private static final int MOST = 5_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.UK);
    private static final List<String> SHOPS = List.of("CO-OP STORNOWAY", "LEWIS SPORTS CENTRE", "CALMAC FERRIES",
            "AN LANNTAIR CAFE", "HEBRIDEAN TAXIS");

    private final Statements statements;
    private final LedgerHistory ledger;
    private final Clock clock;

    DemoStatement(Statements statements, LedgerHistory ledger, Clock clock) {
        this.clock = clock;
        this.statements = statements;
        this.ledger = ledger;
    }

    /** Writes it beside the other files of this machine's temporary folder; null when the budget holds no money. */
    @Nullable
    Path write(Budget budget) {
        LocalDate today = London.dateOf(clock.instant());
        LocalDate from = today.minusWeeks(WEEKS);
        Statement statement = statements.of(budget, from, today.minusDays(1), null).orElse(null);
        if (statement == null) {
            return null;
        }
        List<String> rows = new ArrayList<>();
        Money balance = statement.opening();
        for (EntryView entry : ledger.movements(budget.fund(), from, today.minusDays(1), null, MOST)) {
            if (entry.counter() == null || entry.counter() == CounterAccount.POTS || entry.kind().settledSign() == 0) {
                continue;
            }
            boolean in = entry.kind().settledSign() > 0;
            balance = in ? balance.plus(entry.amount()) : balance.minus(entry.amount());
            rows.add(0, entry.effectiveOn().format(DAY) + "," + (in ? "BGC" : "DEB") + ",'80-00-00,00000000,"
                    + words(entry) + "," + (in ? "" : plain(entry.amount())) + "," + (in ? plain(entry.amount()) : "")
                    + "," + plain(balance));
        }
        rows.add(0, "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
                + "Debit Amount,Credit Amount,Balance");
        try {
            return Files.write(Path.of(System.getProperty("java.io.tmpdir"), "sporran-demo-statement.csv"), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String words(EntryView entry) {
        return switch (java.util.Objects.requireNonNull(entry.counter())) {
            case COUNCIL_FUNDING -> "COMHAIRLE EILEAN ARDAIGH COUNCIL SDS";
            case CONTRIBUTION_RECEIVABLE -> "STANDING ORDER CONTRIBUTION";
            case NET_PAY -> "WAGES PERSONAL ASSISTANT";
            case HMRC -> "HMRC PAYE";
            case PROVIDER_PAYABLE -> "CURAM EILEAN CO-OPERATIVE";
            default -> SHOPS.get((int) Math.floorMod(entry.sequence(), SHOPS.size()));
        };
    }

    private static String plain(Money sum) {
        return java.math.BigDecimal.valueOf(sum.pence(), 2).toPlainString();
    }
}

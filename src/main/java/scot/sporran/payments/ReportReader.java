package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.payments.bank.BankReport;
import scot.sporran.payments.bank.BankReports;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.By;

/** Takes in what the bank says: each order it names moves on, and what came back is given back. */
@Singleton
public class ReportReader {

    private final Sql sql;
    private final PaymentOrders orders;
    private final PaymentFiles files;
    private final FileTables tables;
    private final Payees payees;
    private final Clock clock;

    ReportReader(Sql sql, PaymentOrders orders, PaymentFiles files, FileTables tables, Payees payees, Clock clock) {
        this.sql = sql;
        this.orders = orders;
        this.files = files;
        this.tables = tables;
        this.payees = payees;
        this.clock = clock;
    }

    /**
     * What was made of a report.
     *
     * @param kind which form it had
     * @param seenBefore whether the same bytes were taken in before; then nothing new can have come of it
     */
    public record Taken(BankReport.Kind kind, boolean seenBefore, List<Line> lines) {

        public Taken {
            lines = List.copyOf(lines);
        }
    }

    /** One thing the report says, and what came of it. */
    public record Line(String reference, BankReport.Status status, String code, String words, Outcome outcome) {}

    /** What came of it. */
    public enum Outcome {
        APPLIED,
        /** No payment of this council has the reference: somebody has to look. */
        UNKNOWN_REFERENCE,
        /** The sum is another than the payment's: nothing was done, somebody has to look. */
        OTHER_AMOUNT,
        /** It does not fit what is known: nothing was done, somebody has to look. */
        NOT_NOW,
        /** Only news; nothing to do. */
        NOTED,
        /** The new account waits for a second person. */
        ACCOUNT_PROPOSED
    }

    /**
     * Takes a report in. Read as a whole before anything is done; the same report again changes nothing.
     *
     * @throws scot.sporran.platform.BadInputException when it cannot be read
     */
    public Taken take(UUID council, byte[] bytes, By by) {
        BankReport report = BankReports.read(bytes);
        UUID id = Ids.derived("bank report", Base64.getEncoder().encodeToString(bytes));
        List<Line> lines = new ArrayList<>();
        BankReport.WholeFile whole = report.wholeFile();
        if (whole != null) {
            lines.add(new Line(whole.id(), whole.status(), whole.code(), whole.words(), wholeFile(council, whole)));
        }
        for (BankReport.Item item : report.items()) {
            lines.add(new Line(item.reference(), item.status(), item.code(), item.words(), item(council, item, by)));
        }
        boolean fresh = sql.insert(
                "INSERT INTO bank_report (report_id,council_id,kind,read_by,read_at_us) VALUES (?,?,?,?,?)", id,
                council, report.kind(), by.name(), Micros.of(clock.instant()));
        return new Taken(report.kind(), !fresh, lines);
    }

    /** As {@link #take(UUID, byte[], By)}. */
    public Taken take(UUID council, String xml, By by) {
        return take(council, xml.getBytes(StandardCharsets.UTF_8), by);
    }

    private Outcome wholeFile(UUID council, BankReport.WholeFile whole) {
        OrderEvent event = event(whole.status());
        if (event == null) {
            return Outcome.NOTED;
        }
        Optional<PaymentFile> file = tables.byMessageId(council, whole.id());
        if (file.isEmpty()) {
            return Outcome.UNKNOWN_REFERENCE;
        }
        files.settleAll(file.get(), event, reason(whole.code(), whole.words()));
        return Outcome.APPLIED;
    }

    private Outcome item(UUID council, BankReport.Item item, By by) {
        Optional<PaymentOrder> found = orders.byReference(council, item.reference());
        if (found.isEmpty()) {
            return Outcome.UNKNOWN_REFERENCE;
        }
        PaymentOrder order = found.get();
        if (item.amount() != null && !item.amount().equals(order.amount())) {
            return Outcome.OTHER_AMOUNT;
        }
        if (item.status() == BankReport.Status.WRONG_ACCOUNT) {
            orders.settle(order, OrderEvent.ACKNOWLEDGE, "");
            if (item.instead() == null) {
                return Outcome.NOTED;
            }
            payees.propose(payees.find(order.payee()).orElseThrow(), item.instead(), by);
            return Outcome.ACCOUNT_PROPOSED;
        }
        OrderEvent event = event(item.status());
        if (event == null) {
            return Outcome.NOTED;
        }
        return orders.settle(order, event, reason(item.code(), item.words())) instanceof OrderResult.Done
                ? Outcome.APPLIED
                : Outcome.NOT_NOW;
    }

    private static @Nullable OrderEvent event(BankReport.Status status) {
        return switch (status) {
            case ACCEPTED -> OrderEvent.ACKNOWLEDGE;
            case REJECTED -> OrderEvent.REJECT;
            case RETURNED -> OrderEvent.RETURN;
            case PENDING, WRONG_ACCOUNT -> null;
        };
    }

    private static String reason(String code, String words) {
        return (code + " " + words).strip();
    }
}

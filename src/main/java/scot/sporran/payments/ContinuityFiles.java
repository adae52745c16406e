package scot.sporran.payments;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.bank.Transfer;
import scot.sporran.platform.Folders;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.By;

/**
 * For the day when wages cannot be run: a file that pays every worker what the last wages paid them, made in advance,
 * released by a second person in advance, and kept where it can be reached when Sporran cannot. Nothing moves in the ledger
 * until somebody says that the file was used; then its payments become orders like any other, and the next pay run counts
 * them as paid on account.
 */
@Singleton
public class ContinuityFiles {

    private final FileTables files;
    private final PaymentFiles orderFiles;
    private final PaymentOrders orders;
    private final OrderTables tables;
    private final Payees payees;
    private final FileWriter writer;
    private final Sql sql;
    private final @Nullable Path folder;

    ContinuityFiles(FileTables files, PaymentFiles orderFiles, PaymentOrders orders, OrderTables tables, Payees payees,
            FileWriter writer, Sql sql,
            @io.micronaut.core.annotation.Nullable @Value("${sporran.payments.continuity-folder:}") String folder) {
        this.files = files;
        this.orderFiles = orderFiles;
        this.orders = orders;
        this.tables = tables;
        this.payees = payees;
        this.writer = writer;
        this.sql = sql;
        this.folder = folder == null || folder.isEmpty() ? null : Path.of(folder);
    }

    private record Line(UUID fromOrder, PayeeId payee, int version, String reference, Money amount) {}

    /**
     * Prepares a file from the wages that each worker was last paid within the days before.
     *
     * @param payOn Europe/London date on which it would pay
     * @param key the same key of the same login again gives the same file
     * @return empty when there is nobody to pay, or no confirmed account to pay from
     */
    public Optional<PaymentFile> prepare(UUID council, LocalDate payOn, PaymentFile.Form form, String key, By by) {
        UUID id = Ids.derived("continuity file", by.id().toString(), key);
        PaymentFile file = PaymentFiles.insert(files, id, council, PaymentFile.Kind.CONTINUITY, form, payOn, by);
        if (file.state() != PaymentFile.State.PREPARING) {
            return Optional.of(file);
        }
        List<Line> lines = writer.canPay(file) ? lastWages(file) : List.of();
        if (lines.isEmpty()) {
            files.move(file, PaymentFile.State.GIVEN_UP);
            return Optional.empty();
        }
        sql.together(connection -> {
            for (Line line : lines) {
                Sql.update(connection,
                        "INSERT IGNORE INTO continuity_line (file_id,from_order,payee_id,payee_version,reference,"
                                + "amount_pence) VALUES (?,?,?,?,?,?)",
                        List.of(file.id(), line.fromOrder(), line.payee().value(), line.version(), line.reference(),
                                line.amount().pence()));
            }
        });
        files.ready(file, writer.write(file, transfers(lines)), lines.size(),
                lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus));
        return files.find(id);
    }

    /** Each worker's last wages from each budget, into the account that counts now. */
    private List<Line> lastWages(PaymentFile file) {
        return sql.select(rows -> {
            UUID order = Sql.id(rows, 1);
            return new Line(order, new PayeeId(Sql.id(rows, 2)), rows.getInt(3), reference(file, order),
                    Money.ofPence(rows.getLong(4)));
        }, "SELECT o.order_id,o.payee_id,(SELECT MAX(a.version) FROM payee_account a WHERE a.payee_id=o.payee_id"
                + " AND a.confirmed_by IS NOT NULL),o.amount_pence FROM payment_order o WHERE o.council_id=? AND"
                + " o.purpose='WAGES' AND o.state IN ('SENT','ACKNOWLEDGED') AND o.pay_on=(SELECT MAX(l.pay_on)"
                + " FROM payment_order l WHERE l.council_id=o.council_id AND l.purpose='WAGES' AND l.state IN"
                + " ('SENT','ACKNOWLEDGED') AND l.payee_id=o.payee_id AND l.fund_id=o.fund_id AND l.pay_on<?)"
                + " AND o.pay_on>=? ORDER BY o.order_id", file.council(), file.payOn(), file.payOn().minusDays(45));
    }

    /** The reference that the order has which stands for it once the file was used. */
    private static String reference(PaymentFile file, UUID from) {
        return OrderReference.of("WAGES", orderId(file.council(), key(file.id(), from)));
    }

    private static String key(UUID file, UUID from) {
        return "continuity:" + file + ":" + from;
    }

    private static OrderId orderId(UUID council, String key) {
        return OrderReference.idOf(council, key);
    }

    private List<Transfer> transfers(List<Line> lines) {
        List<Transfer> transfers = new ArrayList<>();
        for (Line line : lines) {
            Payee payee = payees.find(line.payee()).orElseThrow();
            BankAccount account = Objects
                    .requireNonNull(payees.open(Map.of(payee.id(), line.version())).get(payee.id()));
            transfers.add(new Transfer(line.reference(), payee.name(), account, line.amount()));
        }
        return transfers;
    }

    /** Lets a file be used any time: by somebody who did not make it. Puts a copy into the continuity folder, if one is set. */
    public PaymentFiles.Step release(PaymentFile file, By by) {
        if (file.state() == PaymentFile.State.RELEASED) {
            return PaymentFiles.Step.DONE;
        }
        if (file.kind() != PaymentFile.Kind.CONTINUITY || file.state() != PaymentFile.State.READY) {
            return PaymentFiles.Step.NOT_NOW;
        }
        if (file.madeBy().id().equals(by.id())) {
            return PaymentFiles.Step.SAME_PERSON;
        }
        if (folder != null) {
            keepCopy(folder, file);
        }
        return files.release(file, PaymentFile.State.RELEASED, by)
                ? PaymentFiles.Step.DONE
                : PaymentFiles.Step.NOT_NOW;
    }

    private void keepCopy(Path into, PaymentFile file) {
        try {
            Folders.makePrivate(into);
            Folders.writePrivate(into.resolve("continuity-" + file.fileName()),
                    files.content(file.id()).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException("The continuity file cannot be kept in " + into, e);
        }
    }

    /**
     * Says that a released file went to the bank: each of its payments becomes an order that is sent, and its money leaves
     * the ledger. May be called again after an interruption.
     *
     * @param by somebody other than who made the file
     * @return what could not be booked, to be looked at: the bank has paid it all the same
     */
    public List<OrderResult.Refused> used(PaymentFile file, By by) {
        if (file.state() != PaymentFile.State.RELEASED && file.state() != PaymentFile.State.HANDED_OVER) {
            return List.of(new OrderResult.Refused(OrderResult.Why.NOT_NOW));
        }
        List<OrderResult.Refused> refused = new ArrayList<>();
        List<UUID> lines = sql.select(rows -> Sql.id(rows, 1), "SELECT from_order FROM continuity_line WHERE file_id=?"
                + " ORDER BY from_order", file.id());
        for (UUID from : lines) {
            PaymentOrder last = tables.find(new OrderId(from)).orElseThrow();
            NewOrder again = new NewOrder(key(file.id(), from), file.council(), last.person(), last.fund(),
                    last.payee(), Purpose.WAGES, new Origin.FreeMoney(), last.amount(), file.payOn(), "WAGES");
            if (book(again, file, by) instanceof OrderResult.Refused why) {
                refused.add(why);
            }
        }
        if (refused.isEmpty()) {
            files.move(file, PaymentFile.State.HANDED_OVER);
        }
        return refused;
    }

    private OrderResult book(NewOrder again, PaymentFile file, By by) {
        OrderResult drafted = orders.draft(again, file.madeBy());
        if (!(drafted instanceof OrderResult.Done(PaymentOrder order))) {
            return drafted;
        }
        if (order.state() == OrderState.DRAFT) {
            OrderResult approved = orders.approve(order, by);
            if (!(approved instanceof OrderResult.Done(PaymentOrder held))) {
                return approved;
            }
            order = held;
        }
        if (order.state() == OrderState.APPROVED) {
            tables.into(order, file.id());
            orders.send(List.of(order), by, file.payOn());
        }
        return new OrderResult.Done(orders.find(order.id()).orElseThrow());
    }

    /** Files that were made, newest first, are those of {@link PaymentFiles#of}. */
    public Optional<PaymentFile> find(UUID id) {
        return orderFiles.find(id).filter(file -> file.kind() == PaymentFile.Kind.CONTINUITY);
    }

    /** Gives up a file that was not used. */
    public PaymentFiles.Step giveUp(PaymentFile file) {
        boolean unused = file.state() == PaymentFile.State.READY || file.state() == PaymentFile.State.RELEASED;
        return unused && files.move(file, PaymentFile.State.GIVEN_UP)
                ? PaymentFiles.Step.DONE
                : PaymentFiles.Step.NOT_NOW;
    }
}

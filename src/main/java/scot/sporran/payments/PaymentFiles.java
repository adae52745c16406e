package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.bank.BankDays;
import scot.sporran.payments.bank.Transfer;
import scot.sporran.platform.Ids;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.By;

/**
 * Files of orders. A file that was interrupted, at whatever point, goes on where it stood when {@link #work} is called
 * again: orders are put into it once, their money is taken once, and its content is written from those whose money was
 * taken.
 */
@Singleton
public class PaymentFiles {

    private static final int AT_ONCE = 500;
    private static final int MOST_ATTEMPTS = 8;
    private static final UUID FIRST = new UUID(0, 0);

    private final FileTables files;
    private final OrderTables tables;
    private final PaymentOrders orders;
    private final Payees payees;
    private final FileWriter writer;
    private final @Nullable BankOutlet outlet;

    PaymentFiles(FileTables files, OrderTables tables, PaymentOrders orders, Payees payees, FileWriter writer,
            @Nullable BankOutlet outlet) {
        this.files = files;
        this.tables = tables;
        this.orders = orders;
        this.payees = payees;
        this.writer = writer;
        this.outlet = outlet;
    }

    /**
     * Begins a file of all approved orders of a council for a day; {@link #work} then prepares it.
     *
     * @param key the same key of the same login again gives the same file
     * @return empty while the council has no confirmed account to pay from
     */
    public Optional<PaymentFile> begin(UUID council, LocalDate payOn, PaymentFile.Form form, String key, By by) {
        UUID id = Ids.derived("payment file", by.id().toString(), key);
        PaymentFile file = insert(files, id, council, PaymentFile.Kind.ORDERS, form, payOn, by);
        return writer.canPay(file) ? Optional.of(file) : giveUpEmpty(file);
    }

    private Optional<PaymentFile> giveUpEmpty(PaymentFile file) {
        files.move(file, PaymentFile.State.GIVEN_UP);
        return Optional.empty();
    }

    /** Numbers are given out one after the other; whoever loses a race asks for the next. */
    static PaymentFile insert(FileTables files, UUID id, UUID council, PaymentFile.Kind kind, PaymentFile.Form form,
            LocalDate payOn, By by) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<PaymentFile> known = files.find(id);
            if (known.isPresent()) {
                return known.get();
            }
            files.insert(id, council, kind, form, payOn, by);
        }
        throw new IllegalStateException("No number for a payment file after " + MOST_ATTEMPTS + " attempts");
    }

    /** Does what a file waits for, up to the next decision of a person. Returns the file as it stands then. */
    public PaymentFile work(UUID id) {
        PaymentFile file = files.find(id).orElseThrow();
        if (file.state() != PaymentFile.State.PREPARING || file.kind() != PaymentFile.Kind.ORDERS) {
            return file;
        }
        tables.assign(file.id(), file.council(), file.payOn());
        LocalDate countsOn = BankDays.onOrBefore(file.payOn());
        UUID after = FIRST;
        List<PaymentOrder> page = tables.inFile(file.id(), after, AT_ONCE);
        while (!page.isEmpty()) {
            orders.send(page.stream().filter(order -> order.state() == OrderState.APPROVED).toList(), file.madeBy(),
                    countsOn);
            after = page.getLast().id().value();
            page = tables.inFile(file.id(), after, AT_ONCE);
        }
        write(file);
        return files.find(id).orElseThrow();
    }

    private void write(PaymentFile file) {
        List<Transfer> transfers = new ArrayList<>();
        Money total = Money.ZERO;
        UUID after = FIRST;
        List<PaymentOrder> page = tables.inFile(file.id(), after, AT_ONCE);
        while (!page.isEmpty()) {
            for (Transfer transfer : transfers(page)) {
                transfers.add(transfer);
                total = total.plus(transfer.amount());
            }
            after = page.getLast().id().value();
            page = tables.inFile(file.id(), after, AT_ONCE);
        }
        if (transfers.isEmpty()) {
            files.move(file, PaymentFile.State.GIVEN_UP);
        } else {
            files.ready(file, writer.write(file, transfers), transfers.size(), total);
        }
    }

    private List<Transfer> transfers(List<PaymentOrder> page) {
        List<Transfer> transfers = new ArrayList<>();
        Map<PayeeId, Payee> known = new HashMap<>();
        for (PaymentOrder order : page) {
            Payee payee = known.computeIfAbsent(order.payee(), id -> payees.find(id).orElseThrow());
            int version = Objects.requireNonNull(order.payeeVersion(), "approved orders have one");
            BankAccount account = Objects.requireNonNull(payees.open(Map.of(payee.id(), version)).get(payee.id()));
            transfers.add(new Transfer(order.reference(), payee.name(), account, order.amount()));
        }
        return transfers;
    }

    /** Files that somebody began and an interruption left. */
    public List<UUID> waiting() {
        return files.preparing();
    }

    /** What became of a step of a file. */
    public enum Step {
        DONE,
        /** Somebody other than who made the file has to do this. */
        SAME_PERSON,
        /** The file has moved on meanwhile. */
        NOT_NOW
    }

    /**
     * Lets a ready file go to the bank: by somebody who did not make it. With an outlet it is delivered now; without one
     * the person takes its content there.
     */
    public Step handOver(PaymentFile file, By by) {
        if (file.state() == PaymentFile.State.HANDED_OVER) {
            return Step.DONE;
        }
        if (file.kind() != PaymentFile.Kind.ORDERS || file.state() != PaymentFile.State.READY) {
            return Step.NOT_NOW;
        }
        if (file.madeBy().id().equals(by.id())) {
            return Step.SAME_PERSON;
        }
        if (outlet != null) {
            outlet.deliver(file, files.content(file.id()).orElseThrow());
        }
        return files.release(file, PaymentFile.State.HANDED_OVER, by) ? Step.DONE : Step.NOT_NOW;
    }

    /** Gives up a file that is not with the bank: all its orders are rejected and their money is back. */
    public Step giveUp(PaymentFile file, String reason) {
        if (file.state() == PaymentFile.State.GIVEN_UP) {
            return Step.DONE;
        }
        if (file.kind() != PaymentFile.Kind.ORDERS || file.state() != PaymentFile.State.READY
                || !files.move(file, PaymentFile.State.GIVEN_UP)) {
            return Step.NOT_NOW;
        }
        settleAll(file, OrderEvent.REJECT, reason);
        return Step.DONE;
    }

    /** The same news for all orders of a file. */
    int settleAll(PaymentFile file, OrderEvent event, String reason) {
        int settled = 0;
        UUID after = FIRST;
        List<PaymentOrder> page = tables.inFile(file.id(), after, AT_ONCE);
        while (!page.isEmpty()) {
            for (PaymentOrder order : page) {
                settled += orders.settle(order, event, reason) instanceof OrderResult.Done ? 1 : 0;
            }
            after = page.getLast().id().value();
            page = tables.inFile(file.id(), after, AT_ONCE);
        }
        return settled;
    }

    public Optional<PaymentFile> find(UUID id) {
        return files.find(id);
    }

    /** A council's files, newest first. */
    public List<PaymentFile> of(UUID council, @Nullable Integer before, int limit) {
        return files.of(council, before == null ? Integer.MAX_VALUE : before, limit);
    }

    /** What is in it, with the state of each. */
    public List<PaymentOrder> orders(PaymentFile file, @Nullable UUID after, int limit) {
        return tables.inFile(file.id(), after == null ? FIRST : after, limit);
    }

    /** The content for the bank; empty before it is ready. It has account numbers in it. */
    public Optional<String> content(PaymentFile file) {
        return files.content(file.id());
    }
}

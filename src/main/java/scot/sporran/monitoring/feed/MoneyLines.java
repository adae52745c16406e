package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PaidPurchases;
import scot.sporran.cards.Payment;
import scot.sporran.cards.Payments;
import scot.sporran.cards.controls.PayWay;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.Share;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Transaction.Kind;
import scot.sporran.monitoring.history.Transaction.Merchant;
import scot.sporran.monitoring.history.Transaction.Status;
import scot.sporran.monitoring.history.Worker;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.money.Contributions;

/** The lines of a budget's account, out of the ledger and what cards were asked to pay. */
@Singleton
class MoneyLines {

    /** More than anybody has in two years; what is above is not looked at. */
    private static final int MOST_ENTRIES = 60_000;
    private static final int PAGE = 200;
    private static final int NOON = 12;
    /** How long before it is taken the network may have told of a payment. */
    private static final Duration HELD_FOR = Duration.ofDays(40);
    private static final String WAGES = "WAGES";
    private static final String BILL = "INV ";
    private static final String UNITED_KINGDOM = "826";

    private final LedgerHistory history;
    private final LedgerQueries ledger;
    private final Payments payments;
    private final PaidPurchases purchases;
    private final Bills bills;
    private final Contributions contributions;

    MoneyLines(LedgerHistory history, LedgerQueries ledger, Payments payments, PaidPurchases purchases, Bills bills,
            Contributions contributions) {
        this.history = history;
        this.ledger = ledger;
        this.payments = payments;
        this.purchases = purchases;
        this.bills = bills;
        this.contributions = contributions;
    }

    /**
     * @param openingPence what there was before the first line
     * @param share of all the time, as the council asked for it: what is behind since long ago is behind still
     */
    record Lines(long openingPence, List<Transaction> transactions, Share share) {}

    /** One movement before balances are known; {@code pence} is signed, money out negative. */
    private record Draft(String id, LocalDateTime at, Kind kind, Status status, long pence, Merchant merchant,
            String account, String reference) {

        Draft to(String other) {
            return new Draft(id, at, kind, status, pence, merchant, other, reference);
        }
    }

    /** @param payslips tell whose wages a payment is */
    Lines of(Budget budget, LocalDate from, LocalDate to, List<Payslip> payslips, List<Worker> workers) {
        Map<String, String> accounts = new HashMap<>();
        workers.forEach(worker -> accounts.put(worker.id(), worker.account()));
        Map<String, String> wages = new HashMap<>();
        payslips.forEach(slip -> wages.put(Payslips.postedUnder(UUID.fromString(slip.id())).value().toString(),
                accounts.getOrDefault(slip.worker(), "")));
        Map<HoldId, Payments.Use> uses = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        Instant begin = London.startOf(from);
        Instant before = London.startOf(to.plusDays(1));
        for (Payments.Use use : uses(budget, begin, before)) {
            if (use.outcome() != Payments.Outcome.PAID) {
                drafts.add(refused(use));
            } else {
                uses.merge(use.payment().hold(), use, (later, earlier) -> earlier);
            }
        }
        List<EntryView> entries = history.movements(budget.fund(), from, to, null, MOST_ENTRIES);
        Shops shops = new Shops(uses, unasked(budget, entries, uses.keySet(), begin, before));
        Map<HoldId, Bills.Party> paid = bills.paid(budget);
        Map<HoldId, Long> bought = new HashMap<>();
        Map<HoldId, EntryView> last = new HashMap<>();
        Map<String, Draft> others = new HashMap<>();
        for (EntryView entry : entries) {
            CounterAccount counter = entry.counter();
            if (counter == null || counter == CounterAccount.POTS) {
                continue;
            }
            boolean back = entry.kind() == EntryKind.REFUND;
            HoldId hold = entry.hold();
            Bills.Party party = hold == null ? Bills.Party.SOMEBODY : paid.get(hold);
            if (counter == CounterAccount.PROVIDER_PAYABLE && party == null) {
                continue; // what a fund holder delivered is a line on the day of the delivery
            }
            if (counter == CounterAccount.CARD_SETTLEMENT && entry.hold() != null && !back) {
                bought.merge(entry.hold(), (long) entry.kind().settledSign() * entry.amount().pence(), Long::sum);
                last.put(entry.hold(), entry);
            } else {
                Draft draft = draft(entry, counter, shops.of(hold), party == null ? Bills.Party.SOMEBODY : party);
                others.merge(draft.id, draft, (one, other) -> new Draft(one.id, one.at, one.kind, one.status,
                        one.pence + other.pence, one.merchant, one.account, one.reference));
            }
        }
        ledger.openHolds(budget.fund()).forEach(
                hold -> bought.merge(hold.hold(), -hold.held().pence(), Long::sum));
        bought.forEach((hold, pence) -> {
            Payments.Use use = uses.get(hold);
            EntryView entry = last.get(hold);
            if (pence != 0 && (use != null || entry != null)) {
                drafts.add(purchase(hold, pence, shops.of(hold), use, entry));
            }
        });
        others.values().forEach(draft -> drafts.add(draft.reference.equals(WAGES)
                ? draft.to(wages.getOrDefault(draft.id.substring(0, draft.id.indexOf(' ')), ""))
                : draft));
        bills.delivered(budget, from, to).forEach(line -> drafts.add(delivered(line)));
        long opening = history.asAt(budget.fund(), from.minusDays(1), null).map(LedgerQueries.FundBalance::posted)
                .orElse(Money.ZERO).pence();
        return new Lines(opening, inOrder(drafts, opening), share(budget.id(), to));
    }

    private Share share(BudgetId budget, LocalDate to) {
        List<Contributions.Part> came = new ArrayList<>(contributions.received(budget, to));
        came.addAll(contributions.writtenOff(budget, to));
        came.sort(Comparator.comparing(Contributions.Part::on));
        return new Share(parts(contributions.due(budget, to)), parts(came));
    }

    private static List<Share.Part> parts(List<Contributions.Part> parts) {
        return parts.stream().map(part -> new Share.Part(part.on(), part.amount().pence())).toList();
    }

    /** Where each purchase was made, as its request says, or what the network told of it. */
    private record Shops(Map<HoldId, Payments.Use> uses, Map<HoldId, PaidPurchases.Shop> unasked) {

        Merchant of(@Nullable HoldId hold) {
            Payments.Use use = hold == null ? null : uses.get(hold);
            PaidPurchases.Shop shop = hold == null ? null : unasked.get(hold);
            return use != null
                    ? merchant(use)
                    : shop == null
                            ? Merchant.NONE
                            : new Merchant(shop.name(), shop.category(), "", "", UNITED_KINGDOM);
        }
    }

    /** The shops of purchases that nobody asked us about before they were taken. */
    private Map<HoldId, PaidPurchases.Shop> unasked(Budget budget, List<EntryView> entries, Set<HoldId> asked,
            Instant begin, Instant before) {
        Set<HoldId> holds = new HashSet<>();
        for (EntryView entry : entries) {
            HoldId hold = entry.hold();
            if (entry.counter() == CounterAccount.CARD_SETTLEMENT && hold != null && !asked.contains(hold)) {
                holds.add(hold);
            }
        }
        return holds.isEmpty()
                ? Map.of()
                : purchases.shops(budget.id(), holds, begin.minus(HELD_FOR),
                        before.plus(HELD_FOR));
    }

    private static Draft delivered(Bills.Delivered line) {
        Merchant shop = line.bought() ? Merchant.NONE : named(line.party());
        return new Draft(line.id().toString(), line.on().atTime(NOON, 0),
                line.bought() ? Kind.CARD : Kind.FASTER_PAYMENT,
                Status.SETTLED, -line.pence(), shop, line.party().id(), line.bought() ? "" : BILL + line.reference());
    }

    private static Merchant named(Bills.Party party) {
        return new Merchant(party.name(), "", "", "", "");
    }

    private static List<Transaction> inOrder(List<Draft> drafts, long opening) {
        // of one moment, money in comes first: what was written first must not matter
        drafts.sort(Comparator.comparing(Draft::at).thenComparing(Comparator.comparingLong(Draft::pence).reversed())
                .thenComparing(Draft::id));
        List<Transaction> lines = new ArrayList<>(drafts.size());
        long balance = opening;
        for (Draft draft : drafts) {
            balance += draft.status == Status.SETTLED ? draft.pence : 0;
            lines.add(new Transaction(draft.id, draft.at, draft.kind, draft.status, draft.pence, balance,
                    draft.merchant, draft.account, draft.reference));
        }
        return lines;
    }

    /** What cards were asked to pay, the latest first. */
    private List<Payments.Use> uses(Budget budget, Instant from, Instant before) {
        List<Payments.Use> all = new ArrayList<>();
        Instant until = before;
        List<Payments.Use> page;
        do {
            page = payments.uses(budget.id(), until, PAGE);
            page.stream().filter(use -> use.payment().kind() != Payment.Kind.ENQUIRY
                    && !use.payment().at().isBefore(from)).forEach(all::add);
            until = page.isEmpty() ? until : page.getLast().payment().at();
        } while (page.size() == PAGE && until.isAfter(from));
        return all;
    }

    private static Draft refused(Payments.Use use) {
        Payment payment = use.payment();
        Status status = switch (use.outcome()) {
            case NOT_ENOUGH_MONEY -> Status.DECLINED_FUNDS;
            case SHOP_NOT_ALLOWED -> Status.DECLINED_MCC;
            case PIN_WRONG -> Status.DECLINED_PIN;
            case LIMIT_REACHED -> Status.DECLINED_LIMIT;
            case PAID, OTHER_REFUSAL -> Status.UNKNOWN;
        };
        return new Draft(payment.id().toString(), local(payment.at()), Kind.CARD, status, -payment.asked().pence(),
                merchant(use), "", "");
    }

    /** One purchase is one line, on the day it was made, whether the shop has taken it yet or not. */
    private static Draft purchase(HoldId hold, long pence, Merchant shop, Payments.@Nullable Use use,
            @Nullable EntryView entry) {
        LocalDateTime at = use != null
                ? local(use.payment().at())
                : when(java.util.Objects.requireNonNull(entry));
        return new Draft(hold.value().toString(), at, use != null && use.cash() ? Kind.ATM : Kind.CARD, Status.SETTLED,
                pence, shop, "", "");
    }

    private static Merchant merchant(Payments.Use use) {
        String channel = use.cash() ? "ATM" : use.way() == PayWay.ONLINE || use.way() == PayWay.TYPED ? "ECOM" : "POS";
        return new Merchant(use.payment().shop().strip(), use.payment().category(), channel, "",
                use.country().isEmpty() ? UNITED_KINGDOM : use.country());
    }

    /** @param party who was paid, where it is a bill */
    private static Draft draft(EntryView entry, CounterAccount counter, Merchant shop, Bills.Party party) {
        long pence = entry.kind().settledSign() * entry.amount().pence();
        String id = entry.key().value() + " " + entry.kind() + " " + counter;
        Kind kind = kind(counter, pence);
        Merchant merchant = switch (counter) {
            case HMRC -> new Merchant("HMRC", "", "", "", "");
            case PROVIDER_PAYABLE -> named(party);
            default -> shop;
        };
        String reference = switch (counter) {
            case NET_PAY -> WAGES;
            case PROVIDER_PAYABLE -> BILL + entry.key().value();
            default -> "";
        };
        return new Draft(id, when(entry), kind, Status.SETTLED, pence, merchant,
                counter == CounterAccount.PROVIDER_PAYABLE ? party.id() : "", reference);
    }

    private static Kind kind(CounterAccount counter, long pence) {
        return switch (counter) {
            case COUNCIL_FUNDING -> pence > 0 ? Kind.FUNDING : Kind.UNKNOWN;
            case CONTRIBUTION_RECEIVABLE -> pence > 0 ? Kind.CONTRIBUTION : Kind.UNKNOWN;
            case CARD_SETTLEMENT -> pence > 0 ? Kind.REFUND : Kind.CARD;
            case NET_PAY, PROVIDER_PAYABLE, HMRC -> pence < 0 ? Kind.FASTER_PAYMENT : Kind.UNKNOWN;
            case RECOVERY_RECEIVABLE -> Kind.RECLAIM;
            default -> Kind.UNKNOWN;
        };
    }

    /** What counts on another day than it was written has no time of day: noon. */
    private static LocalDateTime when(EntryView entry) {
        LocalDateTime recorded = local(entry.recordedAt());
        return recorded.toLocalDate().equals(entry.effectiveOn()) ? recorded : entry.effectiveOn().atTime(NOON, 0);
    }

    private static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, London.ZONE);
    }
}

package scot.sporran.monitoring.feed;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Transaction.Kind;
import scot.sporran.monitoring.history.Transaction.Merchant;
import scot.sporran.monitoring.history.Transaction.Status;
import scot.sporran.monitoring.history.Worker;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.LineState;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;

/** The lines of a budget's account, out of the ledger and what cards were asked to pay. */
@Singleton
class MoneyLines {

    /** More than anybody has in two years; what is above is not looked at. */
    private static final int MOST_ENTRIES = 60_000;
    private static final int PAGE = 200;
    private static final int NOON = 12;
    private static final String WAGES = "WAGES";
    private static final Merchant PROVIDER = new Merchant("The provider", "", "", "", "");
    private static final String UNITED_KINGDOM = "826";

    private final LedgerHistory history;
    private final LedgerQueries ledger;
    private final Payments payments;
    private final FundAgreements holders;
    private final ServiceLines deliveries;

    MoneyLines(LedgerHistory history, LedgerQueries ledger, Payments payments, FundAgreements holders,
            ServiceLines deliveries) {
        this.history = history;
        this.ledger = ledger;
        this.payments = payments;
        this.holders = holders;
        this.deliveries = deliveries;
    }

    /** @param openingPence what there was before the first line */
    record Lines(long openingPence, List<Transaction> transactions) {}

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
        Instant begin = from.atStartOfDay(London.ZONE).toInstant();
        for (Payments.Use use : uses(budget, begin, to.plusDays(1).atStartOfDay(London.ZONE).toInstant())) {
            if (use.outcome() != Payments.Outcome.PAID) {
                drafts.add(refused(use));
            } else {
                uses.merge(use.payment().hold(), use, (later, earlier) -> earlier);
            }
        }
        Map<HoldId, Long> bought = new HashMap<>();
        Map<HoldId, EntryView> last = new HashMap<>();
        Map<String, Draft> others = new HashMap<>();
        for (EntryView entry : history.movements(budget.fund(), from, to, null, MOST_ENTRIES)) {
            CounterAccount counter = entry.counter();
            if (counter == null || counter == CounterAccount.POTS) {
                continue;
            }
            boolean back = entry.kind() == EntryKind.REFUND;
            if (counter == CounterAccount.PROVIDER_PAYABLE && entry.hold() != null) {
                continue; // what a fund holder delivered is a line on the day of the delivery
            }
            if (counter == CounterAccount.CARD_SETTLEMENT && entry.hold() != null && !back) {
                bought.merge(entry.hold(), (long) entry.kind().settledSign() * entry.amount().pence(), Long::sum);
                last.put(entry.hold(), entry);
            } else {
                Draft draft = draft(entry, counter, entry.hold() == null ? null : uses.get(entry.hold()));
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
                drafts.add(purchase(hold, pence, use, entry));
            }
        });
        others.values().forEach(draft -> drafts.add(draft.reference.equals(WAGES)
                ? draft.to(wages.getOrDefault(draft.id.substring(0, draft.id.indexOf(' ')), ""))
                : draft));
        drafts.addAll(delivered(budget, from, to));
        long opening = history.asAt(budget.fund(), from.minusDays(1), null).map(LedgerQueries.FundBalance::posted)
                .orElse(Money.ZERO).pence();
        return new Lines(opening, inOrder(drafts, opening));
    }

    /** What fund holders delivered, on the day on which they did, whether the person has said yes to it yet or not. */
    private List<Draft> delivered(Budget budget, LocalDate from, LocalDate to) {
        List<Draft> drafts = new ArrayList<>();
        for (FundAgreement agreement : holders.of(budget.id())) {
            for (ServiceLine line : deliveries.between(agreement.id(), from, to)) {
                if (line.state() != LineState.WITHDRAWN && line.state() != LineState.CREDITED) {
                    drafts.add(new Draft(line.id().value().toString(), line.deliveredOn().atTime(NOON, 0),
                            Kind.FASTER_PAYMENT, Status.SETTLED, -line.amount().pence(), PROVIDER, "",
                            "INV " + line.reference()));
                }
            }
        }
        return drafts;
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
    private static Draft purchase(HoldId hold, long pence, Payments.@Nullable Use use, @Nullable EntryView entry) {
        LocalDateTime at = use != null
                ? local(use.payment().at())
                : when(java.util.Objects.requireNonNull(entry));
        return new Draft(hold.value().toString(), at, use != null && use.cash() ? Kind.ATM : Kind.CARD, Status.SETTLED,
                pence, use == null ? Merchant.NONE : merchant(use), "", "");
    }

    private static Merchant merchant(Payments.Use use) {
        String channel = use.cash() ? "ATM" : use.way() == PayWay.ONLINE || use.way() == PayWay.TYPED ? "ECOM" : "POS";
        return new Merchant(use.payment().shop().strip(), use.payment().category(), channel, "",
                use.country().isEmpty() ? UNITED_KINGDOM : use.country());
    }

    private static Draft draft(EntryView entry, CounterAccount counter, Payments.@Nullable Use use) {
        long pence = entry.kind().settledSign() * entry.amount().pence();
        String id = entry.key().value() + " " + entry.kind() + " " + counter;
        Kind kind = kind(counter, pence);
        Merchant merchant = switch (counter) {
            case HMRC -> new Merchant("HMRC", "", "", "", "");
            case PROVIDER_PAYABLE -> PROVIDER;
            default -> use == null ? Merchant.NONE : merchant(use);
        };
        String reference = switch (counter) {
            case NET_PAY -> WAGES;
            case PROVIDER_PAYABLE -> "INV " + entry.key().value();
            default -> "";
        };
        return new Draft(id, when(entry), kind, Status.SETTLED, pence, merchant, "", reference);
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

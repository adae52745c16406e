package scot.sporran.returns.bank;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.support.Budget;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;

/**
 * What the service knows itself about an own account, so that nobody has to bring a paper for it: what the council paid in, what
 * the person's own share came to, what wages were worked out, what is due to HMRC, a pension provider or a supplier.
 */
@Singleton
class KnownPapers {

    private static final int MOST = 20_000;
    private static final int MOST_PAYMENTS = 5_000;
    private static final String OURS = "ledger-";

    /** HMRC and pension providers are paid from the end of the tax month to its last day for paying, 17 days later. */
    private static final int DUE_DAYS = 17;

    private final LedgerHistory ledger;
    private final PaymentsOut payments;
    private final Payees payees;
    private final Councils councils;

    KnownPapers(LedgerHistory ledger, PaymentsOut payments, Payees payees, Councils councils) {
        this.ledger = ledger;
        this.payments = payments;
        this.payees = payees;
        this.councils = councils;
    }

    /** From the budget's ledger and its payments written down, as evidence with ids that stay the same. */
    List<Evidence> of(Budget budget, LocalDate from, LocalDate to) {
        String council = councils.find(budget.council()).map(Council::name).orElse("");
        return Stream.concat(ledger.movements(budget.fund(), from, to, null, MOST).stream()
                .flatMap(entry -> evidence(entry, council).stream()), due(budget, from, to)).toList();
    }

    /** Payments that were written down, whoever then makes them. */
    private Stream<Evidence> due(Budget budget, LocalDate from, LocalDate to) {
        Map<PayeeId, String> names = new HashMap<>();
        return payments.of(budget.person().value(), null, MOST_PAYMENTS).stream()
                .filter(order -> order.fund().equals(budget.fund()) && order.state() != OrderState.CANCELLED)
                .flatMap(order -> due(order, names).stream())
                .filter(paper -> !paper.date().isBefore(from) && !paper.date().isAfter(to));
    }

    private Optional<Evidence> due(PaymentOrder order, Map<PayeeId, String> names) {
        EvidenceKind kind = switch (order.purpose()) {
            case HMRC, PENSION -> EvidenceKind.BILL;
            case PROVIDER, OTHER -> EvidenceKind.INVOICE;
            case WAGES -> null;
        };
        return kind == null
                ? Optional.empty()
                : Optional.of(new Evidence(OURS + "payment-" + order.id().value(), kind,
                        kind == EvidenceKind.BILL ? order.payOn().minusDays(DUE_DAYS) : order.payOn(), order.amount(),
                        names.computeIfAbsent(order.payee(), id -> payees.find(id).map(Payee::name).orElse("")),
                        order.reference()));
    }

    /** Whether nobody brought it: the ledger tells it. */
    static boolean isKnown(Evidence paper) {
        return paper.id().startsWith(OURS);
    }

    private static Optional<Evidence> evidence(EntryView entry, String council) {
        EvidenceKind kind = kind(entry);
        return kind == null
                ? Optional.empty()
                : Optional.of(new Evidence(OURS + entry.sequence(), kind, entry.effectiveOn(), entry.amount(),
                        kind == EvidenceKind.REMITTANCE ? council : "", ""));
    }

    private static @Nullable EvidenceKind kind(EntryView entry) {
        boolean in = entry.kind().settledSign() > 0;
        if (entry.counter() == null || entry.kind().settledSign() == 0) {
            return null;
        }
        return switch (entry.counter()) {
            case COUNCIL_FUNDING -> in ? EvidenceKind.REMITTANCE : null;
            case CONTRIBUTION_RECEIVABLE -> in ? EvidenceKind.CONTRIBUTION_DUE : null;
            case NET_PAY -> in ? null : EvidenceKind.PAYSLIP;
            default -> null;
        };
    }
}

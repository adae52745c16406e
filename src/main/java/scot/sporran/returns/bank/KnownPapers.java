package scot.sporran.returns.bank;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.LedgerHistory;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.support.Budget;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;

/**
 * What the service knows itself about an own account, so that nobody has to bring a paper for it: what the council paid in, what
 * the person's own share came to, what wages were worked out.
 */
@Singleton
class KnownPapers {

    private static final int MOST = 20_000;
    private static final String OURS = "ledger-";

    private final LedgerHistory ledger;
    private final Councils councils;

    KnownPapers(LedgerHistory ledger, Councils councils) {
        this.ledger = ledger;
        this.councils = councils;
    }

    /** From the budget's ledger, as evidence with ids that stay the same. */
    List<Evidence> of(Budget budget, LocalDate from, LocalDate to) {
        String council = councils.find(budget.council()).map(Council::name).orElse("");
        return ledger.movements(budget.fund(), from, to, null, MOST).stream()
                .flatMap(entry -> evidence(entry, council).stream()).toList();
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

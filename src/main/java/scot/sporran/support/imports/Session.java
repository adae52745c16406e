package scot.sporran.support.imports;

import java.util.EnumMap;
import java.util.Map;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;

/** What the files of one run tell each other. */
final class Session {

    final ReferenceSet people = new ReferenceSet();
    /** Budget and source, for balances of budgets that are only in the file before. */
    final ReferenceSet sources = new ReferenceSet();
    final ReferenceSet budgets = new ReferenceSet();
    final Map<FundingSource, Money> fileTotal = new EnumMap<>(FundingSource.class);
    final Map<FundingSource, Money> ledgerTotal = new EnumMap<>(FundingSource.class);
    final boolean applying;

    Session(boolean applying) {
        this.applying = applying;
    }
}

package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.util.Set;
import scot.sporran.ledger.CommitListener;
import scot.sporran.ledger.FundId;

/** Hears of commits from the ledger and tells open pages. */
@Singleton
final class ChangesListener implements CommitListener {

    private final Changes changes;

    ChangesListener(Changes changes) {
        this.changes = changes;
    }

    @Override
    public void committed(Set<FundId> funds) {
        funds.forEach(fund -> changes.changed(fund.value()));
    }
}

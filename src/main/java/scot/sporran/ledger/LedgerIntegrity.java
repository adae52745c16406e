package scot.sporran.ledger;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import scot.sporran.platform.IntegrityCheck;

/** The ledger's part of {@code sporran verify}. */
@Singleton
final class LedgerIntegrity implements IntegrityCheck {

    private final ChainVerifier verifier;

    LedgerIntegrity(ChainVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String subject() {
        return "the ledger: its chain of entries, and every balance and hold replayed from them";
    }

    @Override
    public List<String> problems(Consumer<String> progress) {
        ChainVerifier.Result result = verifier.verify((shard, entries, of) -> progress
                .accept("shard %d: %,d of %,d entries".formatted(shard, entries, of)));
        progress.accept("%,d entries, %,d accounts, %,d holds".formatted(result.entries(), result.accounts(),
                result.holds()));
        return result.problems();
    }
}

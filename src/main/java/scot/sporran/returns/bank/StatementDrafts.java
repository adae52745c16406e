package scot.sporran.returns.bank;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;

/**
 * Files that somebody has brought and not yet kept: one for each budget and login, gone when it is kept, given up or a day old.
 * So a page can show what a file says before anything of it counts, also in a browser without scripts.
 */
@Singleton
public class StatementDrafts {

    private static final Duration KEPT_FOR = Duration.ofDays(1);
    private static final int LONGEST_NAME = 200;

    private final StatementDraftRepository drafts;
    private final Clock clock;

    StatementDrafts(StatementDraftRepository drafts, Clock clock) {
        this.drafts = drafts;
        this.clock = clock;
    }

    /** A file that is looked at. @param columns what its columns are, as far as somebody has said */
    public record Draft(UUID id, String fileName, byte[] file, Map<String, String> columns) {}

    /** Lays a file aside; it takes the place of the one that this login looked at before. */
    @Transactional
    public UUID lay(Budget budget, String fileName, byte[] file, Login by) {
        drop(budget, by);
        return drafts.save(new StatementDraftRow(Ids.next(), budget.id().value(), by.id().value(),
                fileName.length() <= LONGEST_NAME ? fileName : fileName.substring(0, LONGEST_NAME), file, "",
                Micros.of(clock.instant()))).draftId();
    }

    /** What this login looks at for this budget; nobody else sees it. */
    public Optional<Draft> find(Budget budget, UUID id, Login by) {
        return drafts.findById(id)
                .filter(row -> row.budgetId().equals(budget.id().value()) && row.loginId().equals(by.id().value()))
                .map(row -> new Draft(row.draftId(), row.fileName(), row.file(),
                        StatementLayouts.parse(row.columnsAs())));
    }

    /** Says what the columns of a draft are. */
    public void explain(Draft draft, Map<String, String> columns) {
        drafts.explain(draft.id(), StatementLayouts.text(columns));
    }

    /** Gives up what this login looks at, and what is older than a day. */
    public void drop(Budget budget, Login by) {
        drafts.clear(budget.id().value(), by.id().value(), Micros.of(clock.instant().minus(KEPT_FOR)));
    }
}

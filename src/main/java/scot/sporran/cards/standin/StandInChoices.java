package scot.sporran.cards.standin;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** What each council has chosen for payments that the ledger cannot decide: kept for good, the newest counts. */
@Singleton
public class StandInChoices {

    private final StandInChoiceRepository rows;
    private final Clock clock;

    StandInChoices(StandInChoiceRepository rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Empty while the council has chosen nothing: then its payments are declined with 91. */
    public Optional<StandInChoice> of(UUID council) {
        return rows.newest(council).map(StandInChoiceRow::choice);
    }

    /** The choices that count, of all councils that made one. */
    public List<StandInChoice> all() {
        return rows.allNewest().stream().map(StandInChoiceRow::choice).toList();
    }

    /**
     * Makes the choice that follows another, for good.
     *
     * @param seen the id of the choice that counted when this one was thought of; null when there was none
     * @param floor null for none
     * @param by as the history shows it
     * @return empty when another choice has come meanwhile
     */
    public Optional<StandInChoice> choose(UUID council, @Nullable UUID seen, @Nullable FloorLimits floor, String by,
            String why) {
        UUID now = rows.newest(council).map(StandInChoiceRow::choiceId).orElse(null);
        if (!Objects.equals(now, seen)) {
            return Optional.empty();
        }
        try {
            return Optional.of(rows.save(new StandInChoiceRow(Ids.next(), council, seen == null ? council : seen,
                    floor == null ? null : floor.perPayment().pence(), floor == null ? null : floor.perCard().pence(),
                    floor == null ? null : floor.payments(), by, why, Micros.of(clock.instant()))).choice());
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

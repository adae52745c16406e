package scot.sporran.support.holders;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/**
 * Hours kept for later: offered by the holder, good once the person says yes, used oldest expiry first, gone when they
 * expire. Their money stays in the person's fund until the hours are delivered.
 */
@Singleton
public class BankedHours {

    /** A week of minutes, the most that is kept at once. */
    public static final int MOST_MINUTES = 10_080;
    /** Characters of a reason. */
    public static final int LONGEST_WHY = 300;

    private final BankedRepository banked;

    BankedHours(BankedRepository banked) {
        this.banked = banked;
    }

    /**
     * Offers to keep minutes. The same key for the same agreement gives the first offer again.
     *
     * @param minutes above 0
     * @throws BadInputException when the agreement keeps no hours or there are no minutes
     */
    public BankedTime offer(FundAgreement agreement, int minutes, LocalDate on, String why, String key) {
        if (agreement.bankWeeks() == 0 || !agreement.covers(on)) {
            throw new BadInputException("bankedOn", "a date on which the agreement keeps unused hours",
                    "Agree on keeping hours first.");
        }
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw new BadInputException("minutes", "1 to " + MOST_MINUTES, "Send the minutes that were not used.");
        }
        if (why.length() > LONGEST_WHY) {
            throw new BadInputException("why", "at most " + LONGEST_WHY + " characters", "Say it in a few words.");
        }
        UUID id = Ids.derived("banked time", agreement.id().value().toString(), key);
        return find(id).orElseGet(() -> keep(new BankedRow(id, agreement.id().value(), minutes, 0, on,
                on.plusWeeks(agreement.bankWeeks()), why, null, null)));
    }

    private BankedTime keep(BankedRow row) {
        try {
            return banked.save(row).toBankedTime();
        } catch (DataAccessException e) {
            // offered twice at the same moment
            return find(row.bankedId()).orElseThrow(() -> e);
        }
    }

    /** The person says yes; again is the same as once. */
    public BankedTime consent(UUID id, String by, Instant at) {
        banked.consent(id, by, Micros.of(at));
        return find(id).orElseThrow();
    }

    /**
     * Uses kept minutes on a date, those that expire first in front.
     *
     * @throws BadInputException when there are not as many; then none are used
     */
    @Transactional
    public void use(AgreementId agreement, int minutes, LocalDate on) {
        int rest = minutes;
        for (BankedRow row : banked.locked(agreement.value())) {
            int part = Math.min(rest, row.toBankedTime().leftOn(on));
            if (part > 0) {
                banked.use(row.bankedId(), part);
                rest -= part;
            }
        }
        if (minutes < 1 || rest > 0) {
            throw new BadInputException("minutes", "1 to " + (minutes - rest) + " on that date",
                    "Use fewer of the kept minutes.");
        }
    }

    public Optional<BankedTime> find(UUID id) {
        return banked.findById(id).map(BankedRow::toBankedTime);
    }

    /** What is or was kept under an agreement, the ones that expire first in front. */
    public List<BankedTime> of(AgreementId agreement) {
        return banked.findByAgreementIdOrderByExpiresOn(agreement.value()).stream().map(BankedRow::toBankedTime)
                .toList();
    }
}

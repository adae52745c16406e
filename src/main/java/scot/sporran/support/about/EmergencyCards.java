package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** Keeps people's emergency cards, each under the person's own key. */
@Singleton
public class EmergencyCards {

    private final SealedPage page;

    EmergencyCards(Sql sql, PersonVault vault, Clock clock) {
        this.page = new SealedPage(sql, vault, clock, "person_emergency", "emergency");
    }

    /**
     * A card as it is now.
     *
     * @param version counts the changes; 0 while nothing was written
     * @param by who changed it last; null while nobody has
     * @param at UTC instant of that
     */
    public record Versioned(EmergencyCard card, int version, @Nullable String by, @Nullable Instant at) {}

    /**
     * What lets somebody read and write it: it tells of health, and nobody who looks after money needs it. The person and those whom they
     * entrusted with their preferences; of the council, who looks after welfare.
     */
    public static Deed deed(Login login) {
        return login.role().isOfCouncil() ? Deed.REVIEW_WELFARE : Deed.SET_PREFERENCES;
    }

    /** Empty while nothing was written, and once the person's records were disposed of. */
    public Versioned of(PersonId person) {
        return page.of(person)
                .map(kept -> new Versioned(kept.text().map(EmergencyCard::ofText).orElse(EmergencyCard.EMPTY),
                        kept.version(), kept.by(), Micros.toInstant(kept.changedAtUs())))
                .orElse(new Versioned(EmergencyCard.EMPTY, 0, null, null));
    }

    /**
     * Replaces it whole.
     *
     * @param seen the version that the caller saw
     * @return empty when somebody else has changed it meanwhile
     */
    public Optional<Versioned> change(SupportedPerson person, int seen, EmergencyCard card, String by) {
        return page.change(person, seen, card.asText(), by) ? Optional.of(of(person.id())) : Optional.empty();
    }
}

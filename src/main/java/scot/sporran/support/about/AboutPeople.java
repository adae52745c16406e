package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.London;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** Keeps what is known of people's age, sex and group, each under the person's own key. */
@Singleton
public class AboutPeople {

    private static final String WHAT = "about";

    private final Sql sql;
    private final PersonVault vault;
    private final Clock clock;
    private final SealedPage page;

    AboutPeople(Sql sql, PersonVault vault, Clock clock) {
        this.page = new SealedPage(sql, vault, clock, "person_about", WHAT);
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param version counts the changes; 0 while nobody has asked */
    public record Versioned(AboutPerson about, int version) {}

    /** Nothing while nobody has asked, and once the person's records were disposed of. */
    public Versioned of(PersonId person) {
        return page.of(person)
                .map(kept -> new Versioned(kept.text().map(AboutPerson::ofText).orElse(AboutPerson.NOTHING),
                        kept.version()))
                .orElse(new Versioned(AboutPerson.NOTHING, 0));
    }

    /** All of a council of whom something is known. */
    public Map<PersonId, AboutPerson> of(CouncilId council) {
        Map<UUID, String> sealed = new HashMap<>();
        sql.select(rows -> sealed.put(Sql.id(rows, 1), rows.getString(2)),
                "SELECT person_id,sealed FROM person_about WHERE council_id=?", council.value());
        Map<PersonId, AboutPerson> known = new HashMap<>();
        vault.openTexts(WHAT, sealed)
                .forEach((person, text) -> known.put(new PersonId(person), AboutPerson.ofText(text)));
        return known;
    }

    /**
     * The same, when it can be so today.
     *
     * @throws FieldException naming what cannot be
     */
    public AboutPerson checked(AboutPerson about) {
        if (about.born() != null && about.born().isAfter(London.dateOf(clock.instant()))) {
            throw new FieldException("born", "a day that has been");
        }
        return about;
    }

    /** Writes down what is known of a new person, in the transaction in which they are made. */
    public void first(Connection connection, SupportedPerson person, AboutPerson about, String by) {
        page.first(connection, person, checked(about).asText(), by);
    }

    /**
     * Replaces it whole.
     *
     * @param seen the version that the caller saw
     * @return empty when somebody else has changed it meanwhile
     * @throws FieldException naming what cannot be
     */
    public Optional<Versioned> change(SupportedPerson person, int seen, AboutPerson about, String by) {
        return page.change(person, seen, checked(about).asText(), by)
                ? Optional.of(new Versioned(about, seen + 1))
                : Optional.empty();
    }
}

package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
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
    private static final String ADD = "INSERT INTO person_about (person_id,council_id,version,sealed,changed_by,"
            + "changed_at_us) VALUES (?,?,1,?,?,?)";

    private final Sql sql;
    private final PersonVault vault;
    private final Clock clock;

    AboutPeople(Sql sql, PersonVault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param version counts the changes; 0 while nobody has asked */
    public record Versioned(AboutPerson about, int version) {}

    /** Nothing while nobody has asked, and once the person's records were disposed of. */
    public Versioned of(PersonId person) {
        List<Versioned> found = sql.select(rows -> new Versioned(vault.openText(person.value(), WHAT, rows.getString(1))
                .map(AboutPerson::ofText).orElse(AboutPerson.NOTHING), rows.getInt(2)),
                "SELECT sealed,version FROM person_about WHERE person_id=?", person.value());
        return found.isEmpty() ? new Versioned(AboutPerson.NOTHING, 0) : found.getFirst();
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
        UUID id = person.id().value();
        try {
            Sql.update(connection, ADD, Arrays.asList(id, person.council().value(),
                    vault.sealText(id, WHAT, checked(about).asText()), by, Micros.of(clock.instant())));
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not take it: " + e.getMessage(), e);
        }
    }

    /**
     * Replaces it whole.
     *
     * @param seen the version that the caller saw
     * @return empty when somebody else has changed it meanwhile
     * @throws FieldException naming what cannot be
     */
    public Optional<Versioned> change(SupportedPerson person, int seen, AboutPerson about, String by) {
        UUID id = person.id().value();
        String sealed = vault.sealText(id, WHAT, checked(about).asText());
        long now = Micros.of(clock.instant());
        boolean changed = seen == 0
                ? sql.insert(ADD, id, person.council().value(), sealed, by, now)
                : sql.update("UPDATE person_about SET sealed=?,version=version+1,changed_by=?,changed_at_us=?"
                        + " WHERE person_id=? AND version=?", sealed, by, now, id, seen) == 1;
        return changed ? Optional.of(new Versioned(about, seen + 1)) : Optional.empty();
    }
}

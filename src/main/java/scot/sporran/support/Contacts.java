package scot.sporran.support;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import scot.sporran.platform.Micros;

/** How each supported person is reached. */
@Singleton
public class Contacts {

    private final ContactRepository contacts;
    private final SealedContacts sealed;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    Contacts(ContactRepository contacts, SealedContacts sealed, TransactionOperations<Connection> transactions,
            Clock clock) {
        this.contacts = contacts;
        this.sealed = sealed;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param version counts the changes; 0 while nothing was said */
    public record Versioned(Contact contact, int version) {}

    /** Letters in English while nothing was said. */
    public Versioned of(PersonId person) {
        return contacts.findById(person.value()).map(row -> new Versioned(sealed.open(row), row.version()))
                .orElseGet(() -> new Versioned(Contact.unknown(), 0));
    }

    /** In which language each of a council's people is written to; who never said is left out. */
    public Map<PersonId, String> languages(CouncilId council) {
        Map<PersonId, String> languages = new HashMap<>();
        contacts.ofCouncil(council.value())
                .forEach(row -> languages.put(new PersonId(row.personId()), row.language()));
        return languages;
    }

    /** In which area, by the first half of its postcode, each of a council's people lives; who has no address here is left out. */
    public Map<PersonId, String> areas(CouncilId council) {
        Map<PersonId, String> areas = new HashMap<>();
        sealed.addresses(contacts.ofCouncil(council.value())).forEach((person, address) -> OutwardCode.of(address)
                .ifPresent(code -> areas.put(new PersonId(person), code)));
        return areas;
    }

    /**
     * Replaces it whole.
     *
     * @param seen the version that the caller saw
     * @return empty when somebody else has changed it meanwhile
     */
    public Optional<Versioned> change(PersonId person, int seen, Contact contact, String by) {
        // sealed first: the person's key may have to be made, and a transaction has but one connection
        ContactRow row = sealed.seal(person.value(), seen + 1, contact, by, Micros.of(clock.instant()));
        boolean changed = transactions.executeWrite(status -> replace(row, seen));
        return changed ? Optional.of(new Versioned(contact, seen + 1)) : Optional.empty();
    }

    private boolean replace(ContactRow row, int seen) {
        if (seen > 0 && contacts.takeAway(row.personId(), seen) != 1) {
            return false;
        }
        try {
            contacts.save(row);
            return true;
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return false;
            }
            throw e;
        }
    }
}

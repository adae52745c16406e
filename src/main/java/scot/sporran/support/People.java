package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;

/** The supported people of all councils; who may see whom is decided by {@code identity}. */
@Singleton
public class People {

    private static final UUID FIRST = new UUID(0, 0);

    private final PersonRepository people;

    People(PersonRepository people) {
        this.people = people;
    }

    public SupportedPerson add(CouncilId council, String displayName) {
        return add(council, displayName, null);
    }

    /**
     * @param councilReference the person's number in the council's own system; null for none
     * @throws FieldException when somebody of the council has that number
     */
    public SupportedPerson add(CouncilId council, String displayName, @Nullable String councilReference) {
        if (councilReference != null && findByReference(council, councilReference).isPresent()) {
            throw new FieldException("councilReference", "a number that nobody else of the council has");
        }
        return people.save(new PersonRow(Ids.next(), council.value(), displayName, councilReference)).toPerson();
    }

    /** By the number in the council's own system. */
    public Optional<SupportedPerson> findByReference(CouncilId council, String councilReference) {
        return people.findByCouncilIdAndCouncilReference(council.value(), councilReference).map(PersonRow::toPerson);
    }

    /** As {@link #findByReference} for many in one query, by their numbers. */
    public Map<String, SupportedPerson> findByReferences(CouncilId council, Collection<String> councilReferences) {
        if (councilReferences.isEmpty()) {
            return Map.of();
        }
        Map<String, SupportedPerson> found = new HashMap<>();
        for (PersonRow row : people.findByCouncilIdAndCouncilReferenceIn(council.value(), councilReferences)) {
            if (row.councilReference() != null) {
                found.put(row.councilReference(), row.toPerson());
            }
        }
        return found;
    }

    /**
     * The people of a council in the order of their ids, a page at a time.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<SupportedPerson> page(CouncilId council, @Nullable PersonId after, int limit) {
        return people.page(council.value(), after == null ? FIRST : after.value(), limit).stream()
                .map(PersonRow::toPerson).toList();
    }

    public Optional<SupportedPerson> find(PersonId id) {
        return people.findById(id.value()).map(PersonRow::toPerson);
    }

    /** By name. */
    public List<SupportedPerson> of(CouncilId council) {
        return people.findByCouncilIdOrderByDisplayName(council.value()).stream().map(PersonRow::toPerson).toList();
    }
}

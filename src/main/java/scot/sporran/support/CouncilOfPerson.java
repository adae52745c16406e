package scot.sporran.support;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.PeopleDirectory;

/** Tells {@code identity}, which knows no person, whose staff may see a person. */
@Singleton
final class CouncilOfPerson implements PeopleDirectory {

    private static final int MOST_KEPT = 100_000;

    private final People people;
    /** Nobody changes from one council to another: who moves begins anew there. So what was once read stays true. */
    private final Cache<UUID, UUID> known = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    CouncilOfPerson(People people) {
        this.people = people;
    }

    @Override
    public Optional<UUID> councilOf(UUID personId) {
        UUID council = known.getIfPresent(personId);
        if (council != null) {
            return Optional.of(council);
        }
        Optional<UUID> found = people.find(new PersonId(personId)).map(person -> person.council().value());
        found.ifPresent(one -> known.put(personId, one));
        return found;
    }
}

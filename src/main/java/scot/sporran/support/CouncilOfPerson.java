package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.PeopleDirectory;

/** Tells {@code identity}, which knows no person, whose staff may see a person. */
@Singleton
final class CouncilOfPerson implements PeopleDirectory {

    private final People people;

    CouncilOfPerson(People people) {
        this.people = people;
    }

    @Override
    public Optional<UUID> councilOf(UUID personId) {
        return people.find(new PersonId(personId)).map(person -> person.council().value());
    }
}

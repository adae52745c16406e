package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import scot.sporran.platform.Ids;

/** The supported people of all councils; who may see whom is decided by {@code identity}. */
@Singleton
public class People {

    private final PersonRepository people;

    People(PersonRepository people) {
        this.people = people;
    }

    public SupportedPerson add(CouncilId council, String displayName) {
        return people.save(new PersonRow(Ids.next(), council.value(), displayName)).toPerson();
    }

    public Optional<SupportedPerson> find(PersonId id) {
        return people.findById(id.value()).map(PersonRow::toPerson);
    }

    /** By name. */
    public List<SupportedPerson> of(CouncilId council) {
        return people.findByCouncilIdOrderByDisplayName(council.value()).stream().map(PersonRow::toPerson).toList();
    }
}

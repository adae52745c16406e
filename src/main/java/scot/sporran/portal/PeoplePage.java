package scot.sporran.portal;

import java.util.List;
import java.util.UUID;

/** The people of a council, by name. */
public record PeoplePage(Frame frame, String lead, List<Person> people) {

    public PeoplePage {
        people = List.copyOf(people);
    }

    /** One of them. */
    public record Person(UUID id, String name) {}
}

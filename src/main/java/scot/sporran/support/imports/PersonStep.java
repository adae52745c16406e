package scot.sporran.support.imports;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.Format;
import scot.sporran.support.People;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportedPerson;

@Singleton
final class PersonStep implements Step<PersonStep.PersonLine> {

    private static final int LONGEST_NAME = 120;

    private final People people;
    private final Contacts contacts;

    PersonStep(People people, Contacts contacts) {
        this.people = people;
        this.contacts = contacts;
    }

    record PersonLine(String reference, String name, Contact contact) {}

    @Override
    public PersonLine read(Fields fields) {
        return new PersonLine(fields.reference("reference"), fields.text("name", LONGEST_NAME),
                new Contact(fields.optional("called"), fields.optional("phone"), fields.optional("email"),
                        fields.optional("address"), fields.one("reach_by", ReachBy.class, ReachBy.LETTER),
                        fields.optional("language") == null ? "en" : fields.text("language"),
                        fields.yes("interpreter"), Set.copyOf(fields.some("formats", Format.class))));
    }

    @Override
    public String key(PersonLine line) {
        return line.reference();
    }

    @Override
    public Function<PersonLine, Boolean> look(CouncilId council, List<PersonLine> lines, Session session) {
        Map<String, SupportedPerson> there = people.findByReferences(council,
                lines.stream().map(PersonLine::reference).toList());
        return line -> {
            SupportedPerson known = there.get(line.reference());
            if (known != null && !known.displayName().equals(line.name())) {
                throw new FieldException("name",
                        "the name that is there for this reference: an import changes nobody");
            }
            return known != null;
        };
    }

    @Override
    public void apply(CouncilId council, List<PersonLine> lines, String actor) {
        for (PersonLine line : lines) {
            SupportedPerson person = people.add(council, line.name(), line.reference());
            boolean said = !line.contact().equals(Contact.unknown());
            if (said && contacts.change(person.id(), 0, line.contact(), actor).isEmpty()) {
                throw new IllegalStateException("A new person has no contact yet");
            }
        }
    }

    @Override
    public void note(CouncilId council, PersonLine line, Session session) {
        session.people.add(line.reference());
    }
}

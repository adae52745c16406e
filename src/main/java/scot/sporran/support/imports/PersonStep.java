package scot.sporran.support.imports;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
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
import scot.sporran.support.about.AboutPeople;
import scot.sporran.support.about.AboutPerson;
import scot.sporran.support.about.AgeBand;
import scot.sporran.support.about.ClientGroup;
import scot.sporran.support.about.Sex;

@Singleton
final class PersonStep implements Step<PersonStep.PersonLine> {

    private static final int LONGEST_NAME = 120;

    private final People people;
    private final Contacts contacts;
    private final AboutPeople about;
    private final TransactionOperations<Connection> transactions;

    PersonStep(People people, Contacts contacts, AboutPeople about, TransactionOperations<Connection> transactions) {
        this.people = people;
        this.contacts = contacts;
        this.about = about;
        this.transactions = transactions;
    }

    record PersonLine(String reference, String name, Contact contact, AboutPerson about) {}

    @Override
    public PersonLine read(Fields fields) {
        return new PersonLine(fields.reference("reference"), fields.text("name", LONGEST_NAME),
                new Contact(fields.optional("called"), fields.optional("phone"), fields.optional("email"),
                        fields.optional("address"), fields.one("reach_by", ReachBy.class, ReachBy.LETTER),
                        fields.optional("language") == null ? "en" : fields.text("language"),
                        fields.yes("interpreter"), Set.copyOf(fields.some("formats", Format.class))),
                about.checked(new AboutPerson(fields.optionalDate("born"), fields.optionalOne("age", AgeBand.class),
                        fields.optionalOne("sex", Sex.class),
                        fields.optionalOne("client_group", ClientGroup.class))));
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
            if (!line.about().equals(AboutPerson.NOTHING)) {
                about.first(transactions.getConnection(), person, line.about(), actor);
            }
        }
    }

    @Override
    public void note(CouncilId council, PersonLine line, Session session) {
        session.people.add(line.reference());
    }
}

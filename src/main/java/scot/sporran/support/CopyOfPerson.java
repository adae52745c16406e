package scot.sporran.support;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** Who the person is, how they are reached, and who acts for them. */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CopyOfPerson implements CopyPart {

    private final People people;
    private final Contacts contacts;
    private final Sheets sheets;

    CopyOfPerson(People people, Contacts contacts, Sheets sheets) {
        this.people = people;
        this.contacts = contacts;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.VIEW_PERSON;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of(who(new PersonId(person)), helpers(person));
    }

    private Sheet who(PersonId id) {
        SupportedPerson person = people.find(id).orElseThrow();
        Contact contact = contacts.of(id).contact();
        return sheets.named("person").text("name", "council-number", "called", "phone", "email", "address")
                .word("reach-by", "reach.").text("language").yesNo("interpreter").word("formats", "format.")
                .row(person.displayName(), person.councilReference(), contact.called(), contact.phone(),
                        contact.email(), contact.address(), contact.reachBy(), contact.language(),
                        contact.interpreter(), String.join(" ", contact.formats().stream().map(Format::name).sorted()
                                .toList()))
                .done();
    }

    private Sheet helpers(UUID person) {
        return sheets.named("helpers").text("name").word("basis", "power.").day("from", "until", "ended")
                .text("why-ended").word("together", "helper-new.joint.").text("paper").day("paper-seen")
                .text("written-by").moment("written")
                .select("SELECT holder_name,basis,valid_from,valid_to,ended_on,ended_why,joint_rule,evidence,"
                        + "evidence_seen_on,recorded_by,recorded_at_us FROM person_power WHERE person_id=?"
                        + " ORDER BY recorded_at_us", person)
                .done();
    }
}

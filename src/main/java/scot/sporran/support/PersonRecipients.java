package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.Recipients;
import scot.sporran.platform.Language;

/** Tells {@code correspondence}, which knows no person, how each is written to. */
@Singleton
final class PersonRecipients implements Recipients {

    private final People people;
    private final Councils councils;
    private final Logos logos;
    private final Contacts contacts;

    PersonRecipients(People people, Councils councils, Logos logos, Contacts contacts) {
        this.people = people;
        this.councils = councils;
        this.logos = logos;
        this.contacts = contacts;
    }

    @Override
    public Optional<Recipient> find(UUID id, UUID inName) {
        return people.find(new PersonId(id)).map(person -> {
            Contact contact = contacts.of(person.id()).contact();
            String council = councils.find(person.council()).map(Council::name).orElse("");
            // pretend people may have been given the addresses of real ones
            Way way = councils.isSandbox(person.council()) ? Way.NOBODY : way(contact.reachBy());
            return new Recipient(contact.called() == null ? person.displayName() : contact.called(), council,
                    logos.inItself(person.council()).orElse(null),
                    language(contact), way, address(contact), contact.address(),
                    contact.formats().contains(Format.LARGE_PRINT), "/people/" + id + "/letters/");
        });
    }

    private static Way way(ReachBy by) {
        return switch (by) {
            case EMAIL -> Way.EMAIL;
            case TEXT -> Way.SMS;
            case LETTER -> Way.LETTER;
            case PHONE, VISIT -> Way.NOBODY;
        };
    }

    private static @Nullable String address(Contact contact) {
        return switch (contact.reachBy()) {
            case EMAIL -> contact.email();
            case TEXT -> contact.phone();
            case LETTER, PHONE, VISIT -> null;
        };
    }

    /** One of ours: Easy Read for who asked for it, else the language that was said, else English. */
    private static Language language(Contact contact) {
        if (contact.formats().contains(Format.EASY_READ)) {
            return Language.EASY_READ;
        }
        String said = contact.language().split("-", 2)[0];
        return Language.ofCode(said).orElse(Language.ENGLISH);
    }
}

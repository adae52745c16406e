package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.Recipients;
import scot.sporran.platform.Language;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.Format;
import scot.sporran.support.Logos;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportedPerson;

/** Tells {@code correspondence}, which knows no person, how each is written to. */
@Singleton
final class PersonRecipients implements Recipients {

    private final People people;
    private final Councils councils;
    private final Logos logos;
    private final Contacts contacts;
    private final TimesAway times;
    private final LetterReaders readers;

    PersonRecipients(People people, Councils councils, Logos logos, Contacts contacts,
            TimesAway times, LetterReaders readers) {
        this.people = people;
        this.councils = councils;
        this.logos = logos;
        this.contacts = contacts;
        this.times = times;
        this.readers = readers;
    }

    @Override
    public Optional<Recipient> find(UUID id, UUID inName) {
        return people.find(new PersonId(id)).map(person -> {
            Contact contact = contacts.of(person.id()).contact();
            String council = councils.find(person.council()).map(Council::name).orElse("");
            boolean silent = isSilent(person);
            Way way = silent ? Way.NOBODY : way(contact.reachBy());
            return new Recipient(contact.called() == null ? person.displayName() : contact.called(), council,
                    logos.inItself(person.council()).orElse(null),
                    language(contact), way, address(contact), contact.address(),
                    contact.formats().contains(Format.LARGE_PRINT), "/people/" + id + "/letters/",
                    silent ? List.of() : readers.own(id), silent ? List.of() : readers.others(id));
        });
    }

    /** True when nothing about that person is sent to anybody. */
    boolean isSilent(UUID person) {
        return people.find(new PersonId(person)).map(this::isSilent).orElse(true);
    }

    /** Pretend people may have been given the addresses of real ones; and to a home in mourning only people write. */
    private boolean isSilent(SupportedPerson person) {
        return councils.isSandbox(person.council()) || times.diedOn(person.id()).isPresent();
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

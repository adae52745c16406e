package scot.sporran.returns.mail;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.correspondence.AddressBook;
import scot.sporran.correspondence.Messages;
import scot.sporran.correspondence.Recipients.Recipient;
import scot.sporran.platform.Ids;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** Writes to the person, among their messages and in their language, as the council's machine: nobody's inbox hears of it. */
@Singleton
class MailPost {

    private static final UUID MACHINE = Ids.derived("login", "receipts by e-mail");

    private final People people;
    private final AddressBook book;
    private final Messages messages;

    MailPost(People people, AddressBook book, Messages messages) {
        this.people = people;
        this.book = book;
        this.messages = messages;
    }

    /** @param key of the mail; the same key again is the same message */
    void answer(UUID person, String from, List<MailAnswer.Outcome> outcomes, String key) {
        SupportedPerson who = people.find(new PersonId(person)).orElseThrow();
        Recipient to = recipient(who);
        write(who, to, MailAnswer.of(to.language(), from, outcomes), key);
    }

    /** @param key of the address and the day: it is said once a day */
    void limitReached(UUID person, int most, String key) {
        SupportedPerson who = people.find(new PersonId(person)).orElseThrow();
        Recipient to = recipient(who);
        write(who, to, to.language().say("receipt.mail.limit", most), key);
    }

    private Recipient recipient(SupportedPerson who) {
        return book.find(who.id().value(), who.council().value()).orElseThrow();
    }

    private void write(SupportedPerson who, Recipient to, String text, String key) {
        messages.write(who.id().value(), who.council().value(), Messages.Topic.USUAL,
                new Messages.By(Messages.Side.COUNCIL, MACHINE, to.council()), text,
                key);
    }
}

package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Login;
import scot.sporran.identity.PeopleDirectory;

/** What pages and the API do alike: write for the side that a login is on, find a person's letter, lay it out. */
@Singleton
public class CorrespondenceDesk {

    private final Messages messages;
    private final Notices notices;
    private final NotifyChoices choices;
    private final AddressBook recipients;
    private final LetterPrint print;
    private final PeopleDirectory people;

    CorrespondenceDesk(Messages messages, Notices notices, NotifyChoices choices, AddressBook recipients,
            LetterPrint print, PeopleDirectory people) {
        this.messages = messages;
        this.notices = notices;
        this.choices = choices;
        this.recipients = recipients;
        this.print = print;
        this.people = people;
    }

    public Messages messages() {
        return messages;
    }

    public Notices notices() {
        return notices;
    }

    public NotifyChoices choices() {
        return choices;
    }

    /** Council staff write for the council, everybody else for the person. */
    public static Messages.Side side(Login login) {
        return login.role().isOfCouncil() ? Messages.Side.COUNCIL : Messages.Side.PERSON;
    }

    /** Writes a message and notes that this side has seen the thread. @param key one message of this login */
    public UUID write(Login login, UUID person, String text, String key) {
        UUID council = people.councilOf(person).orElseThrow(Access::notThere);
        UUID id = messages.write(person, council, side(login), login.id().value(), login.displayName(), text, key);
        messages.seen(person, side(login));
        return id;
    }

    /** A letter to this person, or 404. */
    public Notices.Notice notice(UUID person, UUID letter) {
        return notices.find(letter).filter(notice -> notice.person().equals(person)).orElseThrow(Access::notThere);
    }

    /** The letter as PDF; 404 when it was disposed of. */
    public byte[] pdf(Notices.Notice notice, boolean large) {
        LetterTemplate.Letter letter = notices.letter(notice).orElseThrow(Access::notThere);
        return print.pdf(letter, recipient(notice).orElseThrow(Access::notThere), notice.at(), large);
    }

    /** Whom a letter is to; empty when they are known no more. */
    public Optional<Recipients.Recipient> recipient(Notices.Notice notice) {
        return recipients.find(notice);
    }
}

package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.PeopleDirectory;
import scot.sporran.identity.Subject;

/** What pages and the API do alike: write for the side that a login is on, find a person's letter, lay it out. */
@Singleton
public class CorrespondenceDesk {

    private final Messages messages;
    private final Notices notices;
    private final NotifyChoices choices;
    private final AddressBook recipients;
    private final LetterPrint print;
    private final PeopleDirectory people;
    private final Access access;

    CorrespondenceDesk(Messages messages, Notices notices, NotifyChoices choices, AddressBook recipients,
            LetterPrint print, PeopleDirectory people, Access access) {
        this.messages = messages;
        this.notices = notices;
        this.choices = choices;
        this.recipients = recipients;
        this.print = print;
        this.people = people;
        this.access = access;
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

    /**
     * How a login reads a person's thread. What was said in confidence is for the person, and for those of the council who
     * answer: not for whoever helps the person, nor for who only reads.
     */
    public Messages.Reader reader(Login login, UUID person) {
        boolean self = person.equals(login.personId());
        boolean answers = login.role().isOfCouncil()
                && access.may(login, Deed.WRITE_MESSAGES, Subject.person(person));
        return new Messages.Reader(login.id().value(), self || answers);
    }

    /** The thread as this login reads it, the newest first. @param beforeUs only what was written before, microseconds since 1970 UTC */
    public List<Messages.Sent> thread(Login login, UUID person, long beforeUs, int limit) {
        return messages.of(person, reader(login, person), beforeUs, limit);
    }

    /** How many messages of the other side this login has not seen. */
    public int unseen(Login login, UUID person) {
        return messages.unseen(person, reader(login, person), side(login));
    }

    /** Notes that this login's side has seen the thread. */
    public void seen(Login login, UUID person) {
        messages.seen(person, reader(login, person), side(login));
    }

    /** Writes a message and notes that this side has seen the thread. @param key one message of this login */
    public UUID write(Login login, UUID person, Messages.Topic topic, String text, String key) {
        UUID council = people.councilOf(person).orElseThrow(Access::notThere);
        UUID id = messages.write(person, council, topic, by(login), text, key);
        seen(login, person);
        return id;
    }

    /** Says what was done about a concern, which settles it; false when it was settled already. */
    public boolean settle(Login login, UUID person, UUID concern, String text) {
        return messages.settle(person, concern, by(login), text);
    }

    private static Messages.By by(Login login) {
        return new Messages.By(side(login), login.id().value(), login.displayName());
    }

    /** A letter about this person that is for the viewer, or 404. */
    public Notices.Notice notice(UUID person, UUID letter, Login viewer) {
        return notices.find(letter).filter(notice -> notice.person().equals(person) && notice.isFor(viewer))
                .orElseThrow(Access::notThere);
    }

    /** What it takes to read a letter: whoever it is to sees the person, which is enough. */
    public static Deed toRead(Notices.Notice letter, Login viewer) {
        return viewer.id().equals(letter.reader()) ? Deed.VIEW_PERSON : Deed.VIEW_MESSAGES;
    }

    /** The letter as PDF; 404 when it was disposed of. */
    public byte[] pdf(Notices.Notice notice, boolean large) {
        LetterTemplate.Letter letter = notices.letter(notice).orElseThrow(Access::notThere);
        return print.pdf(letter, recipient(notice).orElseThrow(Access::notThere), notice.council(), notice.at(), large);
    }

    /** Whom a letter is to; empty when they are known no more. */
    public Optional<Recipients.Recipient> recipient(Notices.Notice notice) {
        return recipients.find(notice);
    }
}

package scot.sporran.portal.copy;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Subject;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.support.SupportedPerson;

/**
 * Gathers the copy from its parts: all for the person, and for the council, which answers for them whoever asks (UK GDPR, article 15);
 * for somebody who helps, what they may see.
 */
@Singleton
final class PersonCopies {

    /** The parts in the order of the journey: who, what was agreed, money, work, returns, words, who looked. */
    private static final List<Deed> ORDER = List.of(Deed.VIEW_PERSON, Deed.VIEW_PLAN, Deed.VIEW_PURCHASES,
            Deed.VIEW_PAY,
            Deed.VIEW_MESSAGES, Deed.VIEW_FOOTPRINTS, Deed.ENTRUST);

    private final List<CopyPart> parts;
    private final Access access;
    private final Clock clock;

    PersonCopies(List<CopyPart> parts, Access access, Clock clock) {
        this.parts = parts;
        this.access = access;
        this.clock = clock;
    }

    /** How much is in a copy. */
    enum Extent {
        WHOLE,
        /** As the council gives it: what the person said for themselves alone is not for whoever carries it. */
        ALL_BUT_CONFIDENCES,
        /** What somebody who helps may see. */
        PART,
        /** All about somebody who works for others, and nothing about those. */
        OWN
    }

    /** A copy, and how much is in it. @param subject whom it is about @param name theirs */
    record Copy(UUID subject, String name, Instant madeAt, List<Sheet> sheets, List<CopyPart.Enclosed> enclosed,
            Extent extent) {}

    /** What a login would get. */
    Copy of(SupportedPerson person, Login login) {
        UUID id = person.id().value();
        boolean self = id.equals(login.personId());
        boolean council = login.role().isOfCouncil();
        Predicate<Deed> may = council
                ? deed -> true
                : deed -> access.may(login, deed, Subject.person(id));
        List<CopyPart> read = ORDER.stream().filter(may)
                .flatMap(deed -> parts.stream().filter(part -> part.deed() == deed)).toList();
        return new Copy(id, person.displayName(), clock.instant(),
                read.stream().flatMap(part -> (self ? part.sheetsForSelf(id) : part.sheets(id)).stream()).toList(),
                read.stream().flatMap(part -> part.enclosed(id).stream()).toList(),
                self ? Extent.WHOLE : council ? Extent.ALL_BUT_CONFIDENCES : Extent.PART);
    }
}

package scot.sporran.portal.account;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** The frame of pages about whoever is signed in, and nobody else. */
@Singleton
class AccountFrames {

    private final Frames frames;
    private final People people;

    AccountFrames(Frames frames, People people) {
        this.frames = frames;
        this.people = people;
    }

    Frame of(Visit visit, String titleKey) {
        UUID own = visit.login().personId();
        Optional<SupportedPerson> self = own == null ? Optional.empty() : people.find(new PersonId(own));
        return self.map(person -> frames.person(visit, person, Frames.Spot.ME, titleKey))
                .orElseGet(() -> frames.work(visit, Frames.Desk.NONE, titleKey));
    }

    Language language(Visit visit) {
        return frames.language(visit);
    }
}

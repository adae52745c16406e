package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import scot.sporran.identity.Deed;
import scot.sporran.platform.London;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;

/** What staff do about powers of those who act for a person: that somebody was reminded before one ends. */
@Singleton
final class PowerActs implements DeskAct.Source {

    private final Powers powers;
    private final Clock clock;

    PowerActs(Powers powers, Clock clock) {
        this.powers = powers;
        this.clock = clock;
    }

    @Override
    public List<DeskAct> acts() {
        return List.of(new DeskAct("reminded", Deed.RECORD_PERSON, DeskAct.About.PERSON, this::ask, this::note));
    }

    private void ask(Place place, Fields fields) {
        When when = new When(clock, fields.language());
        List<Option> due = due(place.person()).stream().map(reminder -> {
            LocalDate to = reminder.power().to();
            return new Option(reminder.power().id().value().toString(), reminder.power().holderName(),
                    to == null ? "" : fields.language().say("helpers.until", when.longDay(to)));
        }).toList();
        fields.choice("power", due.isEmpty() ? "" : due.getFirst().value(), due);
    }

    private List<Powers.Reminder> due(SupportedPerson person) {
        return powers.due(person.council(), London.dateOf(clock.instant())).stream()
                .filter(reminder -> reminder.power().person().equals(person.id())).toList();
    }

    private void note(Place place, Form form) {
        due(place.person()).stream().filter(one -> form.chose("power", one.power().id().value().toString()))
                .findFirst().ifPresentOrElse(one -> {
                    if (!powers.reminded(place.person().council(), one.power().id(), place.name())) {
                        form.wrong("", form.language().say("form.changed"));
                    }
                }, () -> form.wrong("power", form.language().say("do.power.none")));
    }
}

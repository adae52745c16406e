package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.together.JointActs;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.MoneyPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.pay.PayTasks;
import scot.sporran.support.SupportedPerson;

/** A person's first page, and the list of those whom a representative helps. */
@Singleton
public final class HomePages {

    private static final int LAST_PAYMENTS = 5;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final MoneyPages money;
    private final Todo todo;
    private final PayTasks pay;
    private final JointActs joint;
    private final HelpedPages helped;
    private final ReceiptPlaces receipts;
    private final FirstWeeksPages weeks;

    HomePages(Frames frames, Gate gate, MoneyPages money, Todo todo, PayTasks pay, JointActs joint,
            HelpedPages helped, ReceiptPlaces receipts, FirstWeeksPages weeks) {
        this.frames = frames;
        this.gate = gate;
        this.money = money;
        this.todo = todo;
        this.pay = pay;
        this.joint = joint;
        this.helped = helped;
        this.receipts = receipts;
        this.weeks = weeks;
    }

    /** How the money stands, what there is to do, and the last payments. */
    public JteModel page(Visit visit, SupportedPerson person) {
        UUID id = person.id().value();
        boolean self = id.equals(visit.login().personId());
        Frame frame = self
                ? frames.person(visit, person, Frames.Spot.HOME, "home.title")
                : frames.person(visit, person, Frames.Spot.HOME, "person.title", person.displayName());
        Language language = frame.language();
        MoneyPages.Wanted wanted = new MoneyPages.Wanted(gate.may(visit, id, Deed.VIEW_PURCHASES),
                gate.may(visit, id, Deed.ASK), LAST_PAYMENTS);
        boolean balance = gate.may(visit, id, Deed.VIEW_BALANCE);
        List<Option> tasks = new ArrayList<>(pay.of(visit, person, language));
        joint.askedOf(visit.login().id(), id).forEach(act -> tasks.add(0, new Option("/people/" + id + "/together",
                language.say("todo.together", act.beganName()), language.say("deed." + act.deed()))));
        joint.of(id).stream().filter(act -> joint.isReady(visit.login().id(), act))
                .forEach(act -> tasks.add(0, new Option("/people/" + id + "/together",
                        language.say("todo.together.ready"), language.say("deed." + act.deed()))));
        tasks.addAll(todo.of(visit, person, language));
        Option begun = frame.staff()
                ? null
                : weeks.of(visit, person).filter(first -> first.done() < first.steps().size())
                        .map(first -> new Option("/people/" + id + "/first-weeks", language.say("first.title"),
                                language.say("first.lead", first.week(), first.done(), first.steps().size())))
                        .orElse(null);
        return templates.personHome(frame, "/people/" + id, balance ? money.of(person.id(), language, wanted) : null,
                wanted.seen(), tasks, begun, pay.employs(visit, person), receipts.of(visit, person));
    }

    /** Everybody whom this login may help today. @param works whether they are somebody's assistant too */
    public JteModel helpedBy(Visit visit, boolean works) {
        return helped.page(visit, works);
    }
}

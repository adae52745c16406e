package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scot.sporran.identity.together.CoHolders;
import scot.sporran.identity.together.JointAct;
import scot.sporran.identity.together.JointActs;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.When;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.Power;
import scot.sporran.support.PowerId;
import scot.sporran.support.Powers;
import scot.sporran.support.renewals.Renewal;
import scot.sporran.support.renewals.Renewals;

/** What waits about powers: those that end soon, and acts that wait for the yes of somebody who does not sign in. */
@Singleton
final class PowerQueue {

    private static final int MOST = 200;

    private final Powers powers;
    private final Renewals renewals;
    private final JointActs acts;

    PowerQueue(Powers powers, Renewals renewals, JointActs acts) {
        this.powers = powers;
        this.renewals = renewals;
        this.acts = acts;
    }

    /** @param decides whether the reader looks at new papers @param hears whether the reader writes down what joint holders say */
    List<QueueItem> of(CouncilId council, Map<PersonId, String> names, Language language, When when, boolean decides,
            boolean hears) {
        List<QueueItem> items = new ArrayList<>();
        Set<PowerId> sent = new HashSet<>();
        if (decides) {
            renewals.waiting(council).forEach(one -> {
                sent.add(one.power());
                look(one, names, language, when, items);
            });
        }
        for (Powers.Reminder reminder : powers.due(council, when.today())) {
            if (sent.contains(reminder.power().id())) {
                continue;
            }
            PersonId person = reminder.power().person();
            LocalDate to = reminder.power().to() == null ? when.today() : reminder.power().to();
            items.add(new QueueItem("/people/" + person.value(), names.getOrDefault(person, ""), QueueItem.Kind.POWER,
                    language.say("queue.power", reminder.power().holderName(), when.longDay(to)), "", to,
                    when.day(to), null));
        }
        if (hears) {
            acts.waitingIn(council.value(), MOST).forEach(act -> ask(act, names, language, when, items));
        }
        return items;
    }

    /** The day by which it is due is the one on which the power ends. */
    private void look(Renewal one, Map<PersonId, String> names, Language language, When when, List<QueueItem> items) {
        LocalDate due = powers.find(one.power()).map(Power::to).orElse(when.today());
        items.add(new QueueItem("/people/" + one.person().value() + "/renewals/" + one.id(),
                names.getOrDefault(one.person(), ""), QueueItem.Kind.POWER,
                language.say("queue.renewal", one.sentName(), when.longDay(due)), "", due, when.day(due), null));
    }

    private void ask(JointAct act, Map<PersonId, String> names, Language language, When when, List<QueueItem> items) {
        acts.missing(act).stream().filter(holder -> holder.login() == null).map(CoHolders.CoHolder::name)
                .forEach(name -> items.add(new QueueItem("/people/" + act.person() + "/together",
                        names.getOrDefault(new PersonId(act.person()), ""), QueueItem.Kind.JOINT,
                        language.say("queue.joint", name), "", London.dateOf(act.beganAt()), when.of(act.beganAt()),
                        null)));
    }
}

package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import scot.sporran.identity.together.CoHolders;
import scot.sporran.identity.together.JointAct;
import scot.sporran.identity.together.JointActs;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.When;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.Powers;

/** What waits about powers: those that end soon, and acts that wait for the yes of somebody who does not sign in. */
@Singleton
final class PowerQueue {

    private static final int MOST = 200;

    private final Powers powers;
    private final JointActs acts;

    PowerQueue(Powers powers, JointActs acts) {
        this.powers = powers;
        this.acts = acts;
    }

    /** @param hears whether the reader writes down what joint holders say */
    List<QueueItem> of(CouncilId council, Map<PersonId, String> names, Language language, When when, boolean hears) {
        List<QueueItem> items = new ArrayList<>();
        for (Powers.Reminder reminder : powers.due(council, when.today())) {
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

    private void ask(JointAct act, Map<PersonId, String> names, Language language, When when, List<QueueItem> items) {
        acts.missing(act).stream().filter(holder -> holder.login() == null).map(CoHolders.CoHolder::name)
                .forEach(name -> items.add(new QueueItem("/people/" + act.person() + "/together",
                        names.getOrDefault(new PersonId(act.person()), ""), QueueItem.Kind.JOINT,
                        language.say("queue.joint", name), "", London.dateOf(act.beganAt()), when.of(act.beganAt()),
                        null)));
    }
}

package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.Messages;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.When;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/** What waits for those who write to people: who is not safe, who complained, who found a mistake, who wrote. */
@Singleton
final class MessageQueue {

    private static final int MOST = 200;

    private final Messages messages;

    MessageQueue(Messages messages) {
        this.messages = messages;
    }

    List<QueueItem> of(CouncilId council, Map<PersonId, String> names, Language language, When when) {
        List<QueueItem> items = new ArrayList<>();
        for (Messages.Concern one : messages.open(council.value(), MOST)) {
            boolean unsafe = one.topic() == Messages.Topic.NOT_SAFE;
            LocalDate due = one.topic().answerBy(London.dateOf(one.at()));
            items.add(item(one.person(), names, unsafe ? QueueItem.Kind.NOT_SAFE : QueueItem.Kind.CONCERN,
                    language.say("queue.concern." + one.topic(), when.longDay(due)), due, when));
        }
        for (Messages.Waiting one : messages.waiting(council.value(), MOST)) {
            LocalDate since = London.dateOf(one.since());
            items.add(item(one.person(), names, QueueItem.Kind.MESSAGE, language.say("queue.message"), since, when));
        }
        return items;
    }

    private static QueueItem item(UUID person, Map<PersonId, String> names, QueueItem.Kind kind, String why,
            LocalDate since, When when) {
        return new QueueItem("/people/" + person + "/messages", names.getOrDefault(new PersonId(person), ""), kind,
                why, "", since, when.day(since), null);
    }
}

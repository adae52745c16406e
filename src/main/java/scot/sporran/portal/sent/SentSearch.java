package scot.sporran.portal.sent;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.AddressBook;
import scot.sporran.correspondence.Recipients;
import scot.sporran.correspondence.sent.SentLog;
import scot.sporran.correspondence.sent.SentLog.Sent;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Cursor;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FoldedName;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;

/** Finds notifications, and says to whom each is. */
@Singleton
final class SentSearch {

    private final SentLog log;
    private final People people;
    private final AddressBook book;

    SentSearch(SentLog log, People people, AddressBook book) {
        this.log = log;
        this.people = people;
        this.book = book;
    }

    /**
     * A notification and whom it is to.
     *
     * @param name of whoever it is to; empty when they are known no more
     * @param about whose affairs it is about, when it is to somebody else; else empty
     * @param to the masked address; empty when there is none
     * @param supported true when it is about a supported person, and not about somebody at work
     */
    record Found(Sent sent, String name, String about, String to, boolean supported) {}

    /**
     * Up to {@code limit}, the newest first.
     *
     * @param looked told of each supported person who was asked for by name and of whom there is something to see
     */
    List<Found> find(UUID council, SentFilter filter, @Nullable Cursor after, int limit, Consumer<UUID> looked) {
        List<SupportedPerson> all = people.of(new CouncilId(council));
        Collection<UUID> whose = filter.who().isEmpty() ? null : named(all, filter.who());
        List<Found> found = named(council, all, log.find(new SentLog.Wanted(council, whose, filter.way(),
                filter.state(), filter.since(), filter.before()), after, limit));
        if (whose != null) {
            found.stream().map(one -> one.sent().person()).distinct().forEach(looked);
        }
        return found;
    }

    /** One of them, as it stands. */
    Found one(UUID council, Sent sent) {
        return named(council, people.of(new CouncilId(council)), List.of(sent)).getFirst();
    }

    private static List<UUID> named(List<SupportedPerson> all, String who) {
        String wanted = FoldedName.of(who);
        return all.stream().filter(person -> FoldedName.of(person.displayName()).contains(wanted)
                || who.equals(person.councilReference())).map(person -> person.id().value()).toList();
    }

    private List<Found> named(UUID council, List<SupportedPerson> all, List<Sent> sent) {
        Map<UUID, String> names = all.stream()
                .collect(Collectors.toMap(person -> person.id().value(), SupportedPerson::displayName));
        Map<UUID, String> others = new HashMap<>();
        Map<UUID, String> addresses = log.addresses(sent);
        return sent.stream().map(one -> {
            UUID reader = one.reader();
            String person = names.get(one.person());
            String name = reader == null && person != null
                    ? person
                    : others.computeIfAbsent(reader == null ? one.person() : reader, key -> name(council, one));
            return new Found(one, name, reader == null || person == null ? "" : person,
                    addresses.getOrDefault(one.id(), ""), person != null);
        }).toList();
    }

    private String name(UUID council, Sent one) {
        UUID reader = one.reader();
        return book.find(reader == null ? null : new LoginId(reader), one.person(), council)
                .map(Recipients.Recipient::name).orElse("");
    }
}

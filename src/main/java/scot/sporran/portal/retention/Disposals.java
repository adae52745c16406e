package scot.sporran.portal.retention;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.identity.foureyes.ProposalGate;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.retention.RetentionQueue;

/** Proposes to dispose of several people's records: each is an act of its own, which somebody else agrees to. */
@Singleton
final class Disposals {

    static final String ACT = "disposal";
    /** As many as somebody can look through. */
    static final int MOST = 100;

    private final ProposalGate gate;
    private final FourEyes fourEyes;
    private final RetentionQueue queue;
    private final People people;
    private final Clock clock;

    Disposals(ProposalGate gate, FourEyes fourEyes, RetentionQueue queue, People people, Clock clock) {
        this.gate = gate;
        this.queue = queue;
        this.people = people;
        this.clock = clock;
        this.fourEyes = fourEyes;
    }

    /**
     * What proposing it for one person would do, or did.
     *
     * @param proposal the one that waits already, or was made now; null for none
     * @param lines what would be beyond use; empty when it cannot be proposed
     * @param problem why it cannot be; null when it can
     * @param due false when the time to keep the records is not over: one by one it may be proposed even so, many together not
     */
    record Look(UUID person, @Nullable UUID proposal, List<GuardedAct.Forecast.Line> lines,
            @Nullable String problem, boolean due) {

        boolean mayBeProposed() {
            return proposal == null && problem == null && due;
        }
    }

    /** For whom it waits for a second person. */
    Set<UUID> waiting(UUID council) {
        return proposals(council).keySet();
    }

    /** The proposals that wait, by person. */
    private Map<UUID, UUID> proposals(UUID council) {
        Map<UUID, UUID> waiting = new HashMap<>();
        for (Proposal one : fourEyes.waiting(council)) {
            UUID person = one.wanted().person();
            if (one.act().equals(ACT) && person != null) {
                waiting.putIfAbsent(person, one.id());
            }
        }
        return waiting;
    }

    /** Changes nothing. @throws io.micronaut.http.exceptions.HttpStatusException for somebody of another council */
    List<Look> look(SignedIn who, UUID council, List<UUID> people) {
        Map<UUID, UUID> waiting = proposals(council);
        return chosen(people).stream().map(person -> look(who, council, person, waiting.get(person))).toList();
    }

    private Look look(SignedIn who, UUID council, UUID person, @Nullable UUID there) {
        GuardedAct act = gate.require(who, council, ACT, person);
        boolean due = people.find(new PersonId(person)).flatMap(queue::of).map(
                entry -> entry.stateOn(London.dateOf(clock.instant())) == RetentionQueue.State.DUE).orElse(false);
        try {
            return new Look(person, there, act.forecast(wanted(council, person, "")).lines(), null, due);
        } catch (BadInputException e) {
            return new Look(person, there, List.of(), e.expected(), due);
        }
    }

    /** Proposes it for each for whom it may be; the same key again gives the same proposals. */
    List<Look> propose(SignedIn who, UUID council, List<UUID> people, String reason, String key) {
        List<Look> looks = new ArrayList<>();
        for (Look look : look(who, council, people)) {
            UUID person = look.person();
            if (look.mayBeProposed()) {
                gate.requireProof(who, ACT);
                Proposal made = fourEyes.propose(ACT, wanted(council, person, reason), key + ":" + person,
                        who.login());
                looks.add(new Look(person, made.id(), look.lines(), null, true));
            } else {
                looks.add(look);
            }
        }
        return looks;
    }

    private static List<UUID> chosen(List<UUID> people) {
        if (people.size() > MOST) {
            throw new BadInputException("personIds", "at most " + MOST + " people",
                    "Propose it for some, then for others.");
        }
        return people.stream().distinct().toList();
    }

    private static GuardedAct.Wanted wanted(UUID council, UUID person, String reason) {
        return new GuardedAct.Wanted(council, person, new TreeMap<>(), reason);
    }
}

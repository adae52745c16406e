package scot.sporran.identity.foureyes;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.outbox.Outbox;

/** Proposals and what becomes of them. */
@Singleton
public class FourEyes {

    static final String TOPIC = "four-eyes";
    private static final int MOST = 200;
    private static final int LONGEST_VALUE = 400;
    private static final Argument<Map<String, String>> TEXTS = Argument.mapOf(String.class, String.class);

    private final Map<String, GuardedAct> acts;
    private final FourEyesSettings settings;
    private final ProposalRepository proposals;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    FourEyes(List<GuardedAct> acts, FourEyesSettings settings, ProposalRepository proposals, Outbox outbox,
            ObjectMapper json, Clock clock) {
        this.acts = acts.stream().collect(Collectors.toMap(GuardedAct::name, Function.identity(), (a, b) -> {
            throw new IllegalStateException("Two acts are called " + a.name());
        }, TreeMap::new));
        this.settings = settings;
        this.proposals = proposals;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Every act there is, by name. */
    public Map<String, GuardedAct> acts() {
        return acts;
    }

    public Optional<GuardedAct> act(String name) {
        return Optional.ofNullable(acts.get(name));
    }

    /** True when the council wants two people for it. @throws BadInputException when it cannot be done at all */
    public boolean wantsTwo(String act, GuardedAct.Wanted wanted) {
        return settings.rule(wanted.council(), act).applies(known(act).forecast(wanted));
    }

    /**
     * Proposes it; the same key again gives the first proposal. Where the council says that one person is enough, it is agreed at once.
     *
     * @param key one proposal of this login
     * @throws BadInputException when it cannot be done, or a value is missing or too long
     */
    @Transactional
    public Proposal propose(String act, GuardedAct.Wanted wanted, String key, Login who) {
        GuardedAct known = known(act);
        if (wanted.reason().isBlank() || wanted.reason().length() > LONGEST_VALUE) {
            throw new BadInputException("reason", "why, in 1 to 400 characters", "Say why and send it again.");
        }
        wanted.payload().forEach((name, value) -> {
            if (known.fields().stream().noneMatch(field -> field.name().equals(name))) {
                throw new BadInputException(name, "one of the act's own fields", "Leave it away.");
            }
            if (value.length() > LONGEST_VALUE) {
                throw new BadInputException(name, "at most 400 characters", "Say it in fewer.");
            }
        });
        UUID id = Ids.derived("four-eyes", who.id().value().toString(), key);
        String hash = FourEyesRules.hash(act, wanted);
        Optional<Proposal> before = find(id);
        if (before.isPresent()) {
            if (!before.get().hash().equals(hash)) {
                throw new BadInputException("key", "a new key", "This key was used for another proposal.");
            }
            return before.get();
        }
        boolean two = settings.rule(wanted.council(), act).applies(known.forecast(wanted));
        if (!two) {
            outbox.put(Ids.derived("four-eyes-agreed", id.toString()), TOPIC, id, id.toString());
        }
        long now = Micros.of(clock.instant());
        return proposal(proposals.save(new ProposalRow(id, act, wanted.council(), wanted.person(),
                write(wanted.payload()), wanted.reason(), hash,
                two ? ProposalState.PROPOSED : ProposalState.AGREED, who.id().value(),
                who.displayName(), now, Micros.of(clock.instant().plus(FourEyesRules.LIFE)), null, null, null, "")));
    }

    /** What a proposal would do now, and the word for it that an agreement carries. */
    public record Shown(GuardedAct.Forecast forecast, String seen) {}

    /** @throws BadInputException when it can no longer be done */
    public Shown show(Proposal proposal) {
        GuardedAct.Forecast forecast = known(proposal.act()).forecast(proposal.wanted());
        return new Shown(forecast, FourEyesRules.shown(proposal.hash(), forecast));
    }

    /**
     * Agrees, refuses or takes back. Of two at once one wins. What is agreed is done soon after, once, by the outbox.
     *
     * @param to AGREED, REFUSED or WITHDRAWN
     * @param seen what {@link #show} said to whoever agrees; not looked at otherwise
     */
    @Transactional
    public Decision decide(UUID id, ProposalState to, String seen, Login who) {
        ProposalRow row = proposals.lock(id).orElseThrow(() -> new IllegalArgumentException("No such proposal"));
        Proposal proposal = proposal(row);
        boolean own = proposal.proposedBy().equals(who.id());
        if (own != (to == ProposalState.WITHDRAWN)) {
            return new Decision.SamePerson();
        }
        Instant now = clock.instant();
        if (proposal.state() != ProposalState.PROPOSED || !now.isBefore(proposal.expiresAt())) {
            return new Decision.TooLate(proposal);
        }
        if (to == ProposalState.AGREED) {
            if (!FourEyesRules.hash(proposal.act(), proposal.wanted()).equals(proposal.hash())) {
                return new Decision.Changed(settle(id, ProposalState.VOID, who, now));
            }
            if (settings.letInBy(who.id(), proposal.proposedBy(), now.minus(FourEyesRules.NEW_ACCESS))) {
                return new Decision.AccessTooNew();
            }
            if (!show(proposal).seen().equals(seen)) {
                return new Decision.Changed(proposal);
            }
            outbox.put(Ids.derived("four-eyes-agreed", id.toString()), TOPIC, id, id.toString());
        }
        return new Decision.Taken(settle(id, to, who, now));
    }

    private Proposal settle(UUID id, ProposalState to, Login who, Instant now) {
        proposals.decide(id, to, who.id().value(), who.displayName(), Micros.of(now));
        return find(id).orElseThrow();
    }

    public Optional<Proposal> find(UUID id) {
        return proposals.findById(id).map(this::proposal);
    }

    /** What waits for a second person, the newest first. */
    public List<Proposal> waiting(UUID council) {
        proposals.expire(Micros.of(clock.instant()));
        return proposals.inState(council, ProposalState.PROPOSED, MOST).stream().map(this::proposal).toList();
    }

    /** What waits no more, the newest first. */
    public List<Proposal> decided(UUID council, int limit) {
        return proposals.decided(council, limit).stream().map(this::proposal).toList();
    }

    /** The proposals of an act about a person that stand so, the newest first. */
    public List<Proposal> about(UUID council, UUID person, String act, ProposalState state) {
        return proposals.about(council, state, act, person, MOST).stream().map(this::proposal).toList();
    }

    Proposal proposal(ProposalRow row) {
        return new Proposal(row.proposalId(), row.act(),
                new GuardedAct.Wanted(row.councilId(), row.personId(), read(row.payload()), row.reason()),
                row.payloadHash(), row.state(), new LoginId(row.proposedBy()), row.proposedName(),
                Micros.toInstant(row.proposedAtUs()), Micros.toInstant(row.expiresAtUs()),
                row.decidedBy() == null ? null : new LoginId(row.decidedBy()), row.decidedName(),
                row.decidedAtUs() == null ? null : Micros.toInstant(row.decidedAtUs()), row.outcome());
    }

    GuardedAct known(String act) {
        return act(act).orElseThrow(() -> new BadInputException("act", "one of " + acts.keySet(),
                "Choose an act that two people do."));
    }

    private String write(Map<String, String> payload) {
        try {
            return json.writeValueAsString(new TreeMap<>(payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TreeMap<String, String> read(String payload) {
        try {
            return new TreeMap<>(json.readValue(payload, TEXTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

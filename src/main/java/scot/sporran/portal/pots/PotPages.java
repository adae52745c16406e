package scot.sporran.portal.pots;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.pools.Pool;
import scot.sporran.support.pools.PoolId;
import scot.sporran.support.pools.PoolSpend;
import scot.sporran.support.pools.Pools;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;
import scot.sporran.support.rules.RequestKind;

/** What a person's pots are, and what the council has agreed to and they have not begun yet. */
@Singleton
final class PotPages {

    private static final int LAST = 30;
    private static final int REQUESTS = 200;

    private final Pools pools;
    private final Requests requests;
    private final People people;
    private final Clock clock;

    PotPages(Pools pools, Requests requests, People people, Clock clock) {
        this.pools = pools;
        this.requests = requests;
        this.people = people;
        this.clock = clock;
    }

    static String path(UUID person) {
        return "/people/" + person + "/pots";
    }

    /** The pot, if the person is or was in it. */
    Optional<Pool> find(UUID pot, PersonId person) {
        return pools.find(new PoolId(pot))
                .filter(pool -> pool.members().stream().anyMatch(member -> member.person().equals(person)));
    }

    /** The person's place in a pot, if they are in it now. */
    static Optional<Pool.Member> in(Pool pool, PersonId person) {
        return pool.in().stream().filter(member -> member.person().equals(person)).findFirst();
    }

    List<Line> lines(PersonId person, Language language) {
        return pools.of(person).stream().map(pool -> new Line(path(person.value()) + "/" + pool.id().value(),
                pool.name(), sum(pool).toString(), "", null, in(pool, person)
                        .map(member -> language.say("pots.member", pools.inPot(pool.id(), member.budget()),
                                member.share()))
                        .orElseGet(() -> language.say("pots.out")),
                pool.purpose(), null, false)).toList();
    }

    private Money sum(Pool pool) {
        return pool.members().stream().map(member -> pools.inPot(pool.id(), member.budget())).reduce(Money.ZERO,
                Money::plus);
    }

    /** Requests to share that were agreed to and have led into no pot yet. */
    List<SupportRequest> agreed(PersonId person) {
        List<UUID> used = pools.of(person).stream().flatMap(pool -> pool.in().stream())
                .map(member -> member.approvedBy().value()).toList();
        return requests.of(person, null, REQUESTS).stream().filter(request -> request.kind() == RequestKind.POOLING)
                .filter(request -> request.budget() != null && (request.state() == RequestState.APPROVED
                        || request.state() == RequestState.APPROVED_ON_APPEAL))
                .filter(request -> !used.contains(request.id().value())).toList();
    }

    /** The same as things to do. */
    List<Option> toBegin(PersonId person, Language language) {
        return agreed(person).stream()
                .map(request -> new Option(path(person.value()) + "/new?request=" + request.id().value(),
                        language.say(joins(request) == null ? "pots.begin" : "pots.join"), request.what()))
                .toList();
    }

    /** Which pot an agreed request leads into; null for a new one. */
    static @Nullable PoolId joins(SupportRequest request) {
        RequestDetails.Pooling wanted = request.details().pool();
        UUID pool = wanted == null ? null : wanted.poolId();
        return pool == null ? null : new PoolId(pool);
    }

    PotView view(Pool pool, PersonId person, boolean givesBack, Language language) {
        When when = new When(clock, language);
        List<Fact> members = new ArrayList<>();
        Money own = Money.ZERO;
        for (Pool.Member member : pool.members()) {
            Money part = pools.inPot(pool.id(), member.budget());
            if (member.person().equals(person)) {
                own = own.plus(part);
            }
            String name = people.find(member.person()).map(SupportedPerson::displayName).orElse("");
            members.add(new Fact(name, member.isIn()
                    ? language.say("pots.member", part, member.share())
                    : language.say("pots.left", when.longDay(Objects.requireNonNull(member.leftOn())))));
        }
        String at = path(person.value()) + "/" + pool.id().value() + "/purchases/";
        List<Line> bought = pools.purchases(pool.id(), LAST).stream()
                .map(spend -> bought(spend, givesBack && spend.state() == PoolSpend.State.DONE ? at + spend.id() : null,
                        when, language))
                .toList();
        return new PotView(pool.id().value(), pool.purpose(), language.say("pots.exit", pool.exitRule()),
                sum(pool).toString(), own.toString(), in(pool, person).isPresent(), members, bought);
    }

    private static Line bought(PoolSpend spend, @Nullable String href, When when, Language language) {
        Money back = back(spend);
        String state = spend.state() == PoolSpend.State.DONE && back.isPositive()
                ? language.say("pots.back", back)
                : language.say("pots.state." + spend.state());
        return new Line(href, spend.what(), spend.amount().toString(), when.day(spend.spentOn()), null, state, null,
                null, spend.state() == PoolSpend.State.REFUSED);
    }

    /** What of a purchase was given back. */
    static Money back(PoolSpend spend) {
        return spend.parts().stream().map(PoolSpend.Part::refunded).reduce(Money.ZERO, Money::plus);
    }
}

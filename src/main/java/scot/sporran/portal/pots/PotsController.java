package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Fact;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.pools.Pool;
import scot.sporran.support.pools.PoolId;
import scot.sporran.support.pools.PoolSpend;
import scot.sporran.support.pools.Pools;

/** Pots that friends share: who is in, what is there, what was bought; and buying from one. */
@Controller("/people/{id}/pots")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PotsController {

    private static final int LAST = 30;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Pools pools;
    private final People people;
    private final Clock clock;

    PotsController(Frames frames, Gate gate, Pools pools, People people, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.pools = pools;
        this.people = people;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        return page(visit, gate.person(visit, id, Deed.VIEW_PURCHASES), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "pots.title");
        List<PotView> pots = pools.of(person.id()).stream().map(pool -> view(pool, frame.language())).toList();
        return templates.personPots(frame, "/people/" + id, pots, gate.may(visit, id, Deed.SPEND),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    private PotView view(Pool pool, Language language) {
        When when = new When(clock, language);
        Money all = Money.ZERO;
        List<Fact> members = new java.util.ArrayList<>();
        for (Pool.Member member : pool.members()) {
            Money part = pools.inPot(pool.id(), member.budget());
            all = all.plus(part);
            String name = people.find(member.person()).map(SupportedPerson::displayName).orElse("");
            members.add(new Fact(name, member.isIn()
                    ? language.say("pots.member", part, member.share())
                    : language.say("pots.left", when.longDay(java.util.Objects.requireNonNull(member.leftOn())))));
        }
        List<Line> bought = pools.purchases(pool.id(), LAST).stream()
                .map(spend -> Line.plain(spend.what(), spend.amount().toString(), when.day(spend.spentOn()),
                        language.say("pots.state." + spend.state())))
                .toList();
        return new PotView(pool.id().value(), pool.name(), pool.purpose(), language.say("pots.exit", pool.exitRule()),
                all.toString(), members, bought);
    }

    @Post("/{potId}/buy")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> buy(Visit visit, UUID id, UUID potId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Pool pool = pools.find(new PoolId(potId))
                .filter(found -> found.in().stream().anyMatch(member -> member.person().equals(person.id())))
                .orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        String what = form.text("what", 1, 200);
        Money amount = form.money("amount", true);
        PoolSpend spend = amount == null
                ? null
                : form.send(Map.of("amountPence", "amount"), () -> pools.buy(pool.id(), form.key(), what, amount,
                        new Pools.By("login:" + visit.login().id().value(), visit.login().displayName()),
                        clock.instant()));
        if (spend != null && spend.state() != PoolSpend.State.DONE) {
            form.wrong("amount", form.language().say("pots.not-there"));
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/pots", "bought")
                : HttpResponse.badRequest(page(visit, person, form));
    }
}

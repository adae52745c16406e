package scot.sporran.portal.pots;

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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.pools.Pool;
import scot.sporran.support.pools.PoolId;
import scot.sporran.support.pools.PoolSpend;
import scot.sporran.support.pools.Pools;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/** Pots that friends share: who is in, what is there, what was bought; beginning or joining one, putting in, buying, leaving. */
@Controller("/people/{id}/pots")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PotsController {

    private static final int MOST_SHARES = 1_000;
    private static final Map<String, String> FIELDS = Map.of("amountPence", "amount", "exitRule", "exit", "requestId",
            "", "poolId", "", "Idempotency-Key", "");

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Pools pools;
    private final Requests requests;
    private final PotPages pages;
    private final Clock clock;

    PotsController(Frames frames, Gate gate, Pools pools, Requests requests, PotPages pages, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.pools = pools;
        this.requests = requests;
        this.pages = pages;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "pots.title");
        boolean spends = gate.may(visit, id, Deed.SPEND);
        return templates.potsAll(frame, "/people/" + id, pages.lines(person.id(), frame.language()),
                spends ? pages.toBegin(person.id(), frame.language()) : java.util.List.of(),
                gate.may(visit, id, Deed.ASK));
    }

    /** @param request the council's yes, by which a pot is begun or joined */
    @Get("/new")
    JteModel begin(Visit visit, UUID id, @QueryValue UUID request) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        return form(visit, person, agreed(person, request), null);
    }

    private JteModel form(Visit visit, SupportedPerson person, SupportRequest request, @Nullable Form typed) {
        boolean joins = PotPages.joins(request) != null;
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, joins ? "pots.join" : "pots.begin");
        Form form = (typed == null ? Form.empty(frame.language()) : typed).with("share", "1");
        return templates.potsNew(frame, PotPages.path(person.id().value()), request.id().value().toString(), joins,
                form);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> begin(Visit visit, UUID id, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Form form = Form.of(frames.language(visit), body);
        SupportRequest request = agreed(person, form.id("request"));
        PoolId wanted = PotPages.joins(request);
        int share = form.number("share", 1, MOST_SHARES);
        Pool pool;
        if (wanted == null) {
            String name = form.text("name", 1, 120);
            String purpose = form.text("purpose", 1, 500);
            String exit = form.text("exit", 1, 500);
            pool = form.send(FIELDS, () -> pools.open(request, name, purpose, exit, share, today()));
        } else {
            Pool known = pools.find(wanted).orElse(null);
            if (known == null) {
                form.wrong("", form.language().say("pots.no-such"));
            }
            pool = known == null ? null : form.send(FIELDS, () -> pools.join(known.id(), request, share, today()));
        }
        return pool == null
                ? HttpResponse.badRequest(form(visit, person, request, form))
                : Gate.seeOther(PotPages.path(id) + "/" + pool.id().value(), "pot.in");
    }

    private SupportRequest agreed(SupportedPerson person, @Nullable UUID request) {
        return pages.agreed(person.id()).stream().filter(one -> one.id().value().equals(request)).findFirst()
                .orElseThrow(Access::notThere);
    }

    @Get("/{potId}")
    JteModel one(Visit visit, UUID id, UUID potId) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        return page(visit, person, found(potId, person), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, Pool pool, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "pots.one", pool.name());
        return templates.potsOne(frame, PotPages.path(id),
                pages.view(pool, person.id(), gate.may(visit, id, Deed.PREPARE_MONEY), frame.language()),
                gate.may(visit, id, Deed.SPEND), typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post("/{potId}/buy")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> buy(Visit visit, UUID id, UUID potId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Pool pool = found(potId, person);
        if (PotPages.in(pool, person.id()).isEmpty()) {
            throw Access.notThere();
        }
        Form form = Form.of(frames.language(visit), body);
        String what = form.text("what", 1, 200);
        Money amount = form.money("amount", true);
        PoolSpend spend = amount == null
                ? null
                : form.send(FIELDS, () -> pools.buy(pool.id(), form.key(), what, amount, by(visit), clock.instant()));
        if (spend != null && spend.state() != PoolSpend.State.DONE) {
            form.wrong("amount", form.language().say("pots.not-there"));
        }
        return answered(visit, person, pool, form, "bought");
    }

    @Post("/{potId}/put-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> putIn(Visit visit, UUID id, UUID potId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Pool pool = found(potId, person);
        Pool.Member member = PotPages.in(pool, person.id()).orElseThrow(Access::notThere);
        SupportRequest request = requests.find(member.approvedBy()).orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        Money amount = form.money("bring", true);
        Boolean moved = amount == null
                ? null
                : form.send(Map.of("amountPence", "bring"), () -> pools.contribute(pool.id(), member.budget(), null,
                        amount, request, form.key(), today(), by(visit)));
        if (Boolean.FALSE.equals(moved)) {
            form.wrong("bring", form.language().say("pots.not-free"));
        }
        return answered(visit, person, pool, form, "pot.put-in");
    }

    @Post("/{potId}/leave")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> leave(Visit visit, UUID id, UUID potId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.SPEND);
        Pool pool = found(potId, person);
        Form form = Form.of(frames.language(visit), body);
        PotPages.in(pool, person.id()).ifPresent(
                member -> form.send(FIELDS, () -> pools.leave(pool.id(), member.budget(), today(), by(visit))));
        return answered(visit, person, pool, form, "pot.left");
    }

    /** A purchase, for the council to give back: the shop returned the money. */
    @Get("/{potId}/purchases/{spendId}")
    JteModel purchase(Visit visit, UUID id, UUID potId, UUID spendId) {
        SupportedPerson person = gate.person(visit, id, Deed.PREPARE_MONEY);
        Pool pool = found(potId, person);
        return purchase(visit, person, pool, found(pool, spendId), null);
    }

    private JteModel purchase(Visit visit, SupportedPerson person, Pool pool, PoolSpend spend, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "pots.purchase", spend.what(), spend.amount());
        Money left = spend.state() == PoolSpend.State.DONE
                ? spend.amount().minus(PotPages.back(spend))
                : Money.ZERO;
        return templates.potsPurchase(frame, PotPages.path(person.id().value()) + "/" + pool.id().value(),
                spend.id().toString(), frame.say("pots.purchase.back", PotPages.back(spend), left), left.isPositive(),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post("/{potId}/purchases/{spendId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> giveBack(Visit visit, UUID id, UUID potId, UUID spendId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.PREPARE_MONEY);
        Pool pool = found(potId, person);
        PoolSpend spend = found(pool, spendId);
        Form form = Form.of(frames.language(visit), body);
        Money amount = form.money("amount", true);
        PoolSpend now = amount == null
                ? null
                : form.send(FIELDS, () -> pools.refund(spend.id(), form.key(), amount, by(visit), clock.instant()));
        return now == null
                ? HttpResponse.badRequest(purchase(visit, person, pool, spend, form))
                : Gate.seeOther(PotPages.path(id) + "/" + potId, "pot.back");
    }

    private HttpResponse<?> answered(Visit visit, SupportedPerson person, Pool pool, Form form, String done) {
        return form.ok()
                ? Gate.seeOther(PotPages.path(person.id().value()) + "/" + pool.id().value(), done)
                : HttpResponse.badRequest(page(visit, person, pool, form));
    }

    private Pool found(UUID pot, SupportedPerson person) {
        return pages.find(pot, person.id()).orElseThrow(Access::notThere);
    }

    private PoolSpend found(Pool pool, UUID spend) {
        return pools.purchase(spend).filter(one -> one.pool().equals(pool.id())).orElseThrow(Access::notThere);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private static Pools.By by(Visit visit) {
        return new Pools.By("login:" + visit.login().id().value(), visit.login().displayName());
    }
}

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.SurplusReview;
import scot.sporran.support.money.SurplusReviews;
import scot.sporran.support.money.Surpluses;

/** Money that was not spent: the figures, and the person's word on it before anything is taken back. */
@Controller("/people/{id}/unspent/{caseId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class UnspentController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Surpluses surpluses;
    private final SurplusReviews reviews;
    private final Clock clock;

    UnspentController(Frames frames, Gate gate, Surpluses surpluses, SurplusReviews reviews,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.surpluses = surpluses;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Get
    JteModel one(Visit visit, UUID id, UUID caseId) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_BALANCE);
        return page(visit, person, found(person, caseId), null);
    }

    private JteModel page(Visit visit, SupportedPerson person, SurplusCase surplus, @Nullable Form typed) {
        UUID id = person.id().value();
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "unspent.title");
        When when = new When(clock, frame.language());
        List<Fact> rows = new ArrayList<>(List.of(new Fact(frame.say("unspent.now"), surplus.check().now().toString()),
                new Fact(frame.say("unspent.promised"),
                        surplus.check().held().plus(surplus.check().committed()).toString()),
                new Fact(frame.say("unspent.kept"),
                        surplus.check().threshold().plus(surplus.check().contingency()).toString()),
                new Fact(frame.say("unspent.amount"), surplus.amount().toString()),
                new Fact(frame.say("unspent.reason"), frame.say("surplus.reason." + surplus.reason())),
                new Fact(frame.say("unspent.from"), when.longDay(surplus.recoverFrom()))));
        if (surplus.taken().isPositive()) {
            rows.add(new Fact(frame.say("unspent.taken"), surplus.taken().toString()));
        }
        if (surplus.givenBack().isPositive()) {
            rows.add(new Fact(frame.say("unspent.given-back"), surplus.givenBack().toString()));
        }
        boolean mayReply = surplus.state() == SurplusCase.State.NOTIFIED && gate.may(visit, id, Deed.CONFIRM);
        boolean mayAskAgain = surplus.mayBeAskedAgain() && gate.may(visit, id, Deed.CONFIRM);
        List<Option> whys = Arrays.stream(SurplusReview.Why.values())
                .map(why -> new Option(why.name(), frame.say("unspent.again." + why))).toList();
        return templates.personUnspent(frame, "/people/" + id, surplus, lead(surplus, frame, when), rows, mayReply,
                reviews.of(surplus.id()), mayAskAgain ? whys : List.of(),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    /** How it stands, in a sentence with its sum. */
    static String lead(SurplusCase surplus, Frame frame, When when) {
        Money sum = switch (surplus.state()) {
            case GIVEN_BACK -> surplus.givenBack();
            case DROPPED -> surplus.left();
            case NOTIFIED, REPLIED, RELEASED, PAUSED, RECOVERED -> surplus.amount();
        };
        return frame.say("unspent." + surplus.state(), sum, when.longDay(surplus.replyBy()));
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> reply(Visit visit, UUID id, UUID caseId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        SurplusCase surplus = found(person, caseId);
        Form form = Form.of(frames.language(visit), body);
        String words = form.text("words", 1, 2_000);
        Answer<SurplusCase> answer = form.send(Map.of("text", "words"), () -> surpluses.reply(surplus, words));
        if (answer instanceof Answer.Refused<SurplusCase> refused) {
            form.wrong("", refused.words());
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/unspent/" + caseId, "replied")
                : HttpResponse.badRequest(page(visit, person, surplus, form));
    }

    /** Asks that what is being taken back be looked at again. */
    @Post("/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> again(Visit visit, UUID id, UUID caseId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        SurplusCase surplus = found(person, caseId);
        Form form = Form.of(frames.language(visit), body);
        SurplusReview.Why why = form.one("why", SurplusReview.Why.class);
        String words = form.text("again", 1, 2_000);
        Answer<SurplusCase> answer = why == null
                ? null
                : form.send(Map.of(), () -> reviews.ask(surplus, why, words, visit.login()));
        if (answer instanceof Answer.Refused<SurplusCase> refused) {
            form.wrong("", refused.words());
        }
        return form.ok()
                ? Gate.seeOther("/people/" + id + "/unspent/" + caseId, "unspent.again")
                : HttpResponse.badRequest(page(visit, person, surplus, form));
    }

    private SurplusCase found(SupportedPerson person, UUID caseId) {
        return surpluses.find(caseId).filter(surplus -> surplus.person().equals(person.id()))
                .orElseThrow(Access::notThere);
    }
}

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
import java.math.BigDecimal;
import java.time.Clock;
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
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.AgreementState;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.LineEvent;
import scot.sporran.support.holders.LineId;
import scot.sporran.support.holders.LineResult;
import scot.sporran.support.holders.NewLine;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;

/** A small budget that the council spends for the person: they ask, an officer writes down what it came to. */
@Controller("/people/{id}/deliveries")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CouncilBuysController {

    private static final Map<String, String> FIELDS = Map.of("amountPence", "amount", "pricePence", "amount",
            "deliveredOn", "", "service", "", "reference", "another", "state", "");

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final FundAgreements agreements;
    private final ServiceLines lines;
    private final Clock clock;

    CouncilBuysController(Frames frames, Gate gate, FundAgreements agreements, ServiceLines lines, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.agreements = agreements;
        this.lines = lines;
        this.clock = clock;
    }

    @Get("/ask/{agreementId}")
    JteModel begin(Visit visit, UUID id, UUID agreementId) {
        SupportedPerson person = gate.person(visit, id, Deed.ASK);
        return asking(visit, person, found(id, agreementId), null);
    }

    private JteModel asking(Visit visit, SupportedPerson person, FundAgreement agreement, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "delivery.ask");
        return templates.personAskToBuy(frame, path(person.id().value()),
                "/ask/" + agreement.id().value(), typed == null ? Form.empty(frame.language()) : typed);
    }

    @Post("/ask/{agreementId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> ask(Visit visit, UUID id, UUID agreementId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.ASK);
        FundAgreement agreement = found(id, agreementId);
        Form form = Form.of(frames.language(visit), body);
        String what = form.text("what", 1, 200);
        Money amount = form.money("amount", true);
        LineResult result = amount == null
                ? null
                : form.send(FIELDS, () -> lines.post(agreement, new NewLine(form.key(), ServiceLine.PURCHASE, what,
                        London.dateOf(clock.instant()), 1, amount, form.chose("another", "yes")), by(visit),
                        clock.instant()));
        note(result, form);
        return form.ok()
                ? Gate.seeOther(path(id), "delivery.asked")
                : HttpResponse.badRequest(asking(visit, person, agreement, form));
    }

    @Get("/{lineId}/bought")
    JteModel bought(Visit visit, UUID id, UUID lineId) {
        SupportedPerson person = gate.person(visit, id, Deed.PREPARE_MONEY);
        return buying(visit, person, asked(person, lineId), null);
    }

    private JteModel buying(Visit visit, SupportedPerson person, ServiceLine line, @Nullable Form typed) {
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "delivery.bought.title", line.what());
        Form form = (typed == null ? Form.empty(frame.language()) : typed).with("amount",
                BigDecimal.valueOf(line.amount().pence(), 2).toPlainString());
        return templates.personBought(frame, path(person.id().value()), line.id().value().toString(), form);
    }

    @Post("/{lineId}/bought")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> buy(Visit visit, UUID id, UUID lineId, @Body Map<String, Object> body) {
        SupportedPerson person = gate.person(visit, id, Deed.PREPARE_MONEY);
        ServiceLine line = asked(person, lineId);
        Form form = Form.of(frames.language(visit), body);
        Money price = form.money("amount", true);
        String words = form.text("words", 0, 1_000);
        LineResult result = price == null
                ? null
                : form.send(FIELDS, () -> lines.act(line.id(), LineEvent.BUY, words, price, by(visit),
                        clock.instant()));
        note(result, form);
        return form.ok()
                ? Gate.seeOther(path(id), "delivery.BUY")
                : HttpResponse.badRequest(buying(visit, person, line, form));
    }

    private static void note(@Nullable LineResult result, Form form) {
        if (result instanceof LineResult.Refused refused) {
            form.wrong(FIELDS.getOrDefault(refused.why().field(), ""),
                    form.language().say("delivery.refused." + refused.why()));
        }
    }

    private FundAgreement found(UUID person, UUID agreement) {
        return agreements.find(new AgreementId(agreement)).filter(one -> one.person().value().equals(person)
                && one.mode() == FundMode.COUNCIL_BUYS && one.state() == AgreementState.AGREED)
                .orElseThrow(Access::notThere);
    }

    private ServiceLine asked(SupportedPerson person, UUID line) {
        ServiceLine asked = lines.find(new LineId(line)).orElseThrow(Access::notThere);
        found(person.id().value(), asked.agreement().value());
        return asked;
    }

    private static String path(UUID person) {
        return "/people/" + person + "/deliveries";
    }

    private static ServiceLines.By by(Visit visit) {
        return new ServiceLines.By("login:" + visit.login().id().value(), visit.login().displayName());
    }
}

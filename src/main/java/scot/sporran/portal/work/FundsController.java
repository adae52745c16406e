package scot.sporran.portal.work;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.portal.DeliveryPages;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.BankedHours;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.LineEvent;
import scot.sporran.support.holders.LineFiles;
import scot.sporran.support.holders.LineId;
import scot.sporran.support.holders.LineResult;
import scot.sporran.support.holders.NewLine;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;

/** A provider at work: says what it delivered or bought, one line or a file of them, answers and takes back. */
@Controller("/work/funds")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class FundsController {

    private static final Map<String, String> FIELDS = Map.of("amountPence", "amount", "deliveredOn", "day");

    private final Frames frames;
    private final Gate gate;
    private final FundPages pages;
    private final FundAgreements agreements;
    private final ServiceLines lines;
    private final LineFiles files;
    private final BankedHours banked;
    private final AnsweredRequests answered;
    private final DeliveryPages deliveries;
    private final Clock clock;

    FundsController(Frames frames, Gate gate, FundPages pages, FundAgreements agreements, ServiceLines lines,
            LineFiles files, BankedHours banked, AnsweredRequests answered, DeliveryPages deliveries, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
        this.agreements = agreements;
        this.lines = lines;
        this.files = files;
        this.banked = banked;
        this.answered = answered;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Get("/{fundId}")
    JteModel one(Visit visit, UUID fundId) {
        return pages.one(visit, found(visit, fundId), null);
    }

    @Post("/{fundId}/lines")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> post(Visit visit, UUID fundId, @Body Map<String, Object> body) {
        return say(visit, fundId, body, "line.posted", (fund, form) -> {
            LocalDate day = form.day("day", true);
            Money amount = form.money("amount", true);
            int quantity = form.number("quantity", 1, 100_000);
            String reference = form.text("reference", 1, 60);
            LineResult result = form.send(FIELDS, () -> lines.post(fund, new NewLine(reference,
                    form.value("service"), form.value("what").strip(), Objects.requireNonNull(day), quantity,
                    Objects.requireNonNull(amount), form.chose("another", "yes")), by(visit.login()),
                    clock.instant()));
            if (result instanceof LineResult.Refused refused) {
                form.wrong(FIELDS.getOrDefault(refused.why().field(), refused.why().field()),
                        refused.why().sentence());
            }
        });
    }

    @Post("/{fundId}/lines/{lineId}/{event}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> act(Visit visit, UUID fundId, UUID lineId, String event, @Body Map<String, Object> body) {
        FundAgreement agreement = found(visit, fundId);
        LineEvent wanted = List.of(LineEvent.ANSWER, LineEvent.WITHDRAW, LineEvent.CREDIT).stream()
                .filter(one -> one.name().equalsIgnoreCase(event)).findFirst().orElseThrow(Access::notThere);
        ServiceLine line = lines.find(new LineId(lineId)).filter(one -> one.agreement().equals(agreement.id()))
                .orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        return deliveries.act(visit, line, wanted, form)
                ? Gate.seeOther("/work/funds/" + fundId, "delivery." + wanted)
                : HttpResponse.badRequest(pages.one(visit, agreement, form));
    }

    /** The provider's yes to holding somebody's money. */
    @Post("/{fundId}/agree")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> agree(Visit visit, UUID fundId, @Body Map<String, Object> body) {
        return say(visit, fundId, body, "fund-agreed", (fund, form) -> form.send(Map.of("startsOn", ""),
                () -> agreements.accept(fund.id(), Party.HOLDER, visit.login().id().value(),
                        visit.login().displayName(), clock.instant())));
    }

    /** Hours that were agreed and not used, offered to be kept for later. */
    @Post("/{fundId}/keep")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keep(Visit visit, UUID fundId, @Body Map<String, Object> body) {
        return say(visit, fundId, body, "fund.kept", (fund, form) -> {
            int minutes = form.number("keep-minutes", 1, BankedHours.MOST_MINUTES);
            LocalDate day = form.day("keep-day", true);
            String why = form.text("keep-why", 0, BankedHours.LONGEST_WHY);
            form.send(Map.of("minutes", "keep-minutes", "bankedOn", "keep-day"),
                    () -> banked.offer(fund, minutes, Objects.requireNonNull(day), why, form.key()));
        });
    }

    /** Kept hours that were delivered now, those that expire first in front. */
    @Post("/{fundId}/use")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> use(Visit visit, UUID fundId, @Body Map<String, Object> body) {
        return say(visit, fundId, body, "fund.used", (fund, form) -> {
            int minutes = form.number("use-minutes", 1, BankedHours.MOST_MINUTES);
            LocalDate day = form.day("use-day", true);
            form.send(Map.of("minutes", "use-minutes", "usedOn", "use-day"),
                    () -> answered.once(visit.login().id().value(), form.key(), form.content(), String.class, () -> {
                        banked.use(fund.id(), minutes, Objects.requireNonNull(day));
                        return "used";
                    }));
        });
    }

    /** What a provider says about a fund by a form of its page. @param does notes in the form what it finds wrong */
    private HttpResponse<?> say(Visit visit, UUID fundId, Map<String, Object> body, String done,
            BiConsumer<FundAgreement, Form> does) {
        FundAgreement fund = found(visit, fundId);
        Form form = Form.of(frames.language(visit), body);
        does.accept(fund, form);
        return form.ok()
                ? Gate.seeOther("/work/funds/" + fundId, done)
                : HttpResponse.badRequest(pages.one(visit, fund, form));
    }

    /** A file of lines for many people, pasted or chosen: each is taken or refused for itself, and the page says which. */
    @Post("/file")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> file(Visit visit, @Body Map<String, Object> body) {
        if (visit.login().providerId() == null) {
            throw Access.notThere();
        }
        Form form = Form.of(frames.language(visit), body);
        String csv = form.text("csv", 1, 1_000_000);
        List<LineFiles.Outcome> outcomes = form.ok() ? files.take(visit.login(), csv) : List.of();
        return form.ok()
                ? HttpResponse.ok(pages.all(visit, form, outcomes))
                : HttpResponse.badRequest(pages.all(visit, form, outcomes));
    }

    private FundAgreement found(Visit visit, UUID id) {
        FundAgreement agreement = agreements.find(new AgreementId(id)).orElseThrow(Access::notThere);
        gate.budget(visit, agreement.budget().value(), Deed.POST_DELIVERY);
        return agreement;
    }

    private static ServiceLines.By by(Login login) {
        return new ServiceLines.By("login:" + login.id().value(), login.displayName());
    }
}

package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.accounts.Remittance;
import scot.sporran.support.accounts.Remittances;
import scot.sporran.support.holders.ProviderId;

/** What a provider was paid: each payment, and which lines of which person it pays. */
@Controller("/work/remittances")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class RemittancesController {

    private static final String HERE = "/work/remittances";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Remittances remittances;
    private final PaidLines lines;
    private final Councils councils;
    private final Clock clock;

    RemittancesController(Frames frames, Remittances remittances, PaidLines lines, Councils councils, Clock clock) {
        this.frames = frames;
        this.remittances = remittances;
        this.lines = lines;
        this.councils = councils;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        Frame frame = frames.work(visit, Frames.Desk.FUNDS, "funds.paid.title");
        When when = new When(clock, frame.language());
        return templates.workRemittances(frame, remittances.of(provider(visit)).stream()
                .map(one -> Line.link(HERE + "/" + one.id(), when.longDay(one.paidOn()), one.total().toString(),
                        council(one), one.reference()))
                .toList());
    }

    @Get("/{remittanceId}")
    JteModel one(Visit visit, UUID remittanceId) {
        Remittance one = found(visit, remittanceId);
        Frame frame = frames.work(visit, Frames.Desk.FUNDS, "funds.paid.one", one.total());
        When when = new When(clock, frame.language());
        return templates.workRemittance(frame, HERE,
                frame.say("funds.paid.lead", council(one), when.longDay(one.paidOn()), one.reference()),
                lines.list(visit, remittances.lines(one), frame.language()),
                HERE + "/" + one.id() + "/lines.csv");
    }

    @Get("/{remittanceId}/lines.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit, UUID remittanceId) {
        Remittance one = found(visit, remittanceId);
        return Csv.file("paid-" + one.paidOn(),
                lines.table(visit, remittances.lines(one), frames.language(visit), false));
    }

    private String council(Remittance one) {
        return councils.find(one.council()).map(Council::name).orElse("");
    }

    private Remittance found(Visit visit, UUID id) {
        ProviderId own = provider(visit);
        return remittances.find(id).filter(one -> one.provider().equals(own)).orElseThrow(Access::notThere);
    }

    private static ProviderId provider(Visit visit) {
        UUID provider = visit.login().providerId();
        if (provider == null) {
            throw Access.notThere();
        }
        return new ProviderId(provider);
    }
}

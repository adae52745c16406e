package scot.sporran.portal.acts;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.ProviderId;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Rate;
import scot.sporran.support.holders.Unit;

/** Who provides support, and what each asks for it of this council. */
@Controller("/work/setup/providers")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ProvidersPageController {

    private static final String HERE = "/work/setup/providers";
    private static final Map<String, String> FIELDS = Map.of("pricePence", "price");

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Providers providers;
    private final Clock clock;

    ProvidersPageController(Frames frames, Gate gate, Providers providers, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.providers = providers;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        return all(visit, council(visit), Form.empty(frames.language(visit)));
    }

    private JteModel all(Visit visit, CouncilId council, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.providers.title");
        List<Line> lines = providers.of(council).stream().map(one -> Line.link(HERE + "/" + one.id().value(),
                one.name(), "", frame.say("desks.providers.prices", providers.rates(one.id(), council).size()), ""))
                .toList();
        return templates.workProviders(frame, lines, new Fields("provider-new", form).line("provider-name").all(),
                form);
    }

    /** One that is known under the name, or a new one. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> add(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = council(visit);
        Form form = Form.of(frames.language(visit), body);
        String name = form.text("provider-name", 1, 120);
        Provider provider = form.send(Map.of("name", "provider-name"),
                () -> providers.findByName(name).orElseGet(() -> providers.add(name)));
        return provider == null
                ? HttpResponse.badRequest(all(visit, council, form))
                : Gate.seeOther(HERE + "/" + provider.id().value(), "written");
    }

    @Get("/{providerId}")
    JteModel one(Visit visit, UUID providerId) {
        return one(visit, found(providerId), council(visit),
                Form.empty(frames.language(visit)));
    }

    private JteModel one(Visit visit, Provider provider, CouncilId council, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.provider.title", provider.name());
        When when = new When(clock, frame.language());
        Table rates = new Table(frame.say("desks.provider.rates"), List.of(frame.say("do.service"),
                frame.say("budget-page.from"), frame.say("do.unit"), frame.say("do.price")),
                providers.rates(provider.id(), council).stream().map(rate -> Table.row(null, rate.name() + " ("
                        + rate.service() + ")", when.longDay(rate.from()), frame.say("do.unit." + rate.unit()),
                        rate.price().toString())).toList(),
                1);
        Fields fields = new Fields("rate", form).line("service").line("rate-name").choice("unit", Unit.values(),
                "do.unit", Unit.HOUR).money("price").day("from", when.today());
        return templates.workProvider(frame, HERE + "/" + provider.id().value(), rates, fields.all(), form);
    }

    /** A price from a day on. */
    @Post("/{providerId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> price(Visit visit, UUID providerId, @Body Map<String, Object> body) {
        CouncilId council = council(visit);
        Provider provider = found(providerId);
        Form form = Form.of(frames.language(visit), body);
        String service = form.text("service", 1, 40).toUpperCase(Locale.ROOT);
        String name = form.text("rate-name", 1, 120);
        Unit unit = form.one("unit", Unit.class);
        Money price = form.money("price", true);
        LocalDate from = form.day("from", true);
        form.send(FIELDS, () -> {
            providers.price(provider.id(), council, new Rate(service, name, Typed.needed(unit),
                    Typed.needed(price), Typed.needed(from)));
            return true;
        });
        return form.ok()
                ? Gate.seeOther(HERE + "/" + providerId, "written")
                : HttpResponse.badRequest(one(visit, provider, council, form));
    }

    private CouncilId council(Visit visit) {
        return new CouncilId(gate.council(visit, Deed.AGREE_PLAN));
    }

    private Provider found(UUID id) {
        return providers.find(new ProviderId(id)).orElseThrow(Access::notThere);
    }
}

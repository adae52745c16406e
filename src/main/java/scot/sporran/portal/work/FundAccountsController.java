package scot.sporran.portal.work;

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
import java.util.ArrayList;
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
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.accounts.FundMonths;
import scot.sporran.support.accounts.MonthRules;
import scot.sporran.support.accounts.Remittance;
import scot.sporran.support.accounts.Remittances;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.ProviderId;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.money.Answer;

/** Providers who hold people's money, as the council sees them: which accounts are there or late, what is due, and what was paid. */
@Controller("/work/fund-accounts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class FundAccountsController {

    private static final String HERE = "/work/fund-accounts";
    private static final int MONTHS = AccountQueue.MONTHS;
    private static final Map<String, String> FIELDS = Map.of("paidOn", "day");

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Providers providers;
    private final AccountQueue queue;
    private final FundMonths months;
    private final Remittances remittances;
    private final PaidLines lines;
    private final People people;
    private final Clock clock;

    FundAccountsController(Frames frames, Gate gate, Providers providers, AccountQueue queue,
            FundMonths months, Remittances remittances, PaidLines lines, People people, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.providers = providers;
        this.queue = queue;
        this.months = months;
        this.remittances = remittances;
        this.lines = lines;
        this.people = people;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        Frame frame = frames.work(visit, Frames.Desk.BOOKS, "books.funds");
        List<Table.Entry> rows = providers.of(council).stream().map(provider -> {
            List<FundAgreement> held = queue.held(provider, council);
            Map<AgreementId, List<FundMonths.Standing>> standings = months.of(held);
            return Table.row(HERE + "/" + provider.id().value(), provider.name(), Integer.toString(held.size()),
                    Long.toString(count(standings, MonthRules.Standing.RECEIVED)),
                    Long.toString(count(standings, MonthRules.Standing.LATE)),
                    Remittances.total(remittances.due(provider.id(), council)).toString());
        }).toList();
        return templates.workFundAccounts(frame, new Table(frame.say("books.funds"),
                List.of(frame.say("funds.council.provider"), frame.say("funds.council.held"),
                        frame.say("funds.council.received"), frame.say("funds.council.late"),
                        frame.say("funds.council.due")),
                rows, 4));
    }

    /** Of the last three months. */
    private static long count(Map<AgreementId, List<FundMonths.Standing>> standings, MonthRules.Standing standing) {
        return standings.values().stream().flatMap(all -> all.stream().limit(MONTHS))
                .filter(one -> one.standing() == standing).count();
    }

    @Get("/{providerId}")
    JteModel one(Visit visit, UUID providerId) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        return page(visit, found(providerId, council), council, null);
    }

    private JteModel page(Visit visit, Provider provider, CouncilId council, @Nullable Form typed) {
        Frame frame = frames.work(visit, Frames.Desk.BOOKS, "funds.council.title", provider.name());
        When when = new When(clock, frame.language());
        List<Remittance.Line> due = remittances.due(provider.id(), council);
        Money total = Remittances.total(due);
        Table paid = new Table(frame.say("funds.council.paid"), List.of(frame.say("funds.paid.day"),
                frame.say("funds.paid.reference"), frame.say("funds.paid.lines"), frame.say("funds.paid.sum")),
                remittances.of(provider.id()).stream().filter(one -> one.council().equals(council))
                        .map(one -> Table.row(null, when.longDay(one.paidOn()), one.reference(),
                                Integer.toString(one.lines()), one.total().toString()))
                        .toList(),
                2);
        return templates.workFundAccount(frame, HERE, provider.id().value().toString(),
                frame.say("funds.council.lead", total), accounts(provider, council, frame, when),
                lines.table(visit, due, frame.language(), true), paid,
                total.isPositive() && gate.mayInCouncil(visit, Deed.PREPARE_MONEY),
                Long.toString(total.pence()), (typed == null ? Form.empty(frame.language()) : typed)
                        .with("day", when.today().toString()));
    }

    /** A row for each fund and month, those that are late first; each leads to what was sent. */
    private Table accounts(Provider provider, CouncilId council, Frame frame, When when) {
        List<Table.Entry> late = new ArrayList<>();
        List<Table.Entry> others = new ArrayList<>();
        List<FundAgreement> held = queue.held(provider, council);
        Map<AgreementId, List<FundMonths.Standing>> standings = months.of(held);
        for (FundAgreement one : held) {
            String name = people.find(one.person()).map(SupportedPerson::displayName).orElse("");
            standings.getOrDefault(one.id(), List.of()).stream().limit(MONTHS)
                    .forEach(month -> (month.standing() == MonthRules.Standing.LATE ? late : others)
                            .add(Table.row("/people/" + one.person().value() + "/deliveries/months/"
                                    + one.id().value() + "/" + month.month(), name, when.month(month.month()),
                                    frame.say("funds.standing." + month.standing(), when.longDay(month.dueOn())))));
        }
        late.addAll(others);
        return new Table(frame.say("funds.council.accounts"), List.of(frame.say("people.name"),
                frame.say("funds.council.month"), frame.say("funds.council.standing")), late, 0);
    }

    /** All that is due was paid. */
    @Post("/{providerId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> paid(Visit visit, UUID providerId, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        Provider provider = found(providerId, council);
        Form form = Form.of(frames.language(visit), body);
        LocalDate day = form.day("day", true);
        String reference = form.text("reference", 1, 40);
        String total = form.value("total");
        if (!total.matches("\\d{1,12}")) {
            form.wrong("", form.language().say("form.changed"));
        }
        Answer<Remittance> answer = day == null
                ? null
                : form.send(FIELDS, () -> remittances.write(provider.id(), council, day, reference,
                        Money.ofPence(Long.parseLong(total)), visit.login()));
        if (answer instanceof Answer.Refused<Remittance> refused) {
            form.wrong("", refused.words());
        }
        return form.ok()
                ? Gate.seeOther(HERE + "/" + providerId, "fund.paid")
                : HttpResponse.badRequest(page(visit, provider, council, form));
    }

    private Provider found(UUID id, CouncilId council) {
        return providers.of(council).stream().filter(one -> one.id().equals(new ProviderId(id))).findFirst()
                .orElseThrow(Access::notThere);
    }
}

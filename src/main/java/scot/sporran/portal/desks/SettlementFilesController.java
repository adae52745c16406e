package scot.sporran.portal.desks;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.clearing.SettlementFile;
import scot.sporran.cards.clearing.SettlementForm;
import scot.sporran.cards.clearing.SettlementRefusedException;
import scot.sporran.cards.clearing.SettlementTables;
import scot.sporran.cards.clearing.Settlements;
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
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;

/** The card network's settlement files: brought in, listed, and what became of each line. No page holds a card number. */
@Controller(SettlementFilesController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SettlementFilesController {

    static final String PATH = "/work/cards/settlement";
    private static final int MOST_FILES = 200;
    private static final int LINES = 100;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Settlements settlements;
    private final SettlementTables tables;
    private final Clock clock;

    SettlementFilesController(Frames frames, Gate gate, Settlements settlements, SettlementTables tables,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.settlements = settlements;
        this.tables = tables;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Form form) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.settlement.title");
        When when = new When(clock, frame.language());
        List<Table.Entry> rows = tables.files(council, MOST_FILES).stream()
                .map(one -> Table.row(PATH + "/" + one.id(), one.name(), one.network(), when.day(one.settledOn()),
                        frame.say(one.done() ? "desks.settlement.done" : "desks.settlement.begun"),
                        Long.toString(one.lines()), Long.toString(one.bad()), one.net().toString()))
                .toList();
        Table table = new Table(frame.say("desks.settlement.files"),
                List.of(frame.say("desks.settlement.name"), frame.say("desks.settlement.network"),
                        frame.say("desks.settlement.on"), frame.say("desks.settlement.state"),
                        frame.say("desks.settlement.lines"), frame.say("desks.settlement.bad"),
                        frame.say("desks.settlement.net")),
                rows, 3);
        form.with("form", SettlementForm.CSV.name());
        return templates.desksSettlement(frame, table, gate.mayInCouncil(visit, Deed.PREPARE_MONEY),
                Arrays.stream(SettlementForm.values())
                        .map(one -> new Option(one.name(), frame.say("desks.settlement.form." + one))).toList(),
                form);
    }

    /** Brought twice, a file counts once. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> bring(Visit visit, @Nullable @Part("file") CompletedFileUpload file,
            @Nullable @Part("form") String kind) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        Form form = Form.of(frames.language(visit), Map.of("form", kind == null ? "" : kind));
        SettlementForm wanted = form.one("form", SettlementForm.class);
        if (file == null || file.getSize() == 0) {
            form.wrong("file", form.language().say("desks.settlement.needed"));
        }
        if (wanted == null || file == null || !form.ok()) {
            return HttpResponse.badRequest(page(visit, form));
        }
        try {
            byte[] bytes = file.getBytes();
            Settlements.Brought brought = settlements.bring(council, wanted, () -> new ByteArrayInputStream(bytes),
                    visit.login().displayName(), (lines, of) -> {});
            return Gate.seeOther(PATH + "/" + brought.file().id(),
                    brought.there() ? "settlement.there" : "desk.done");
        } catch (SettlementRefusedException e) {
            return HttpResponse.badRequest(page(visit, form.wrong("file", String.valueOf(e.getMessage()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Get("/{fileId}")
    JteModel lines(Visit visit, UUID fileId, @Nullable @QueryValue String outcome, @Nullable @QueryValue Long after) {
        UUID council = gate.council(visit, Deed.VIEW_PURCHASES);
        SettlementFile file = tables.file(fileId).filter(one -> one.council().value().equals(council))
                .orElseThrow(Access::notThere);
        SettlementTables.Outcome wanted = Arrays.stream(SettlementTables.Outcome.values())
                .filter(one -> one.name().equals(outcome)).findFirst().orElse(null);
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.settlement.one", file.name());
        List<SettlementTables.Line> found = tables.lines(fileId, wanted, after == null ? 0 : after, LINES + 1);
        List<SettlementTables.Line> shown = found.subList(0, Math.min(LINES, found.size()));
        String at = PATH + "/" + fileId;
        String narrowed = wanted == null ? at + "?" : at + "?outcome=" + wanted + "&";
        return templates.desksSettlementFile(frame, facts(file, frame), narrowings(at, frame), table(shown, frame),
                found.size() > LINES ? narrowed + "after=" + shown.getLast().number() : null);
    }

    private List<Fact> facts(SettlementFile file, Frame frame) {
        When when = new When(clock, frame.language());
        return List.of(new Fact(frame.say("desks.settlement.network"), file.network()),
                new Fact(frame.say("desks.settlement.on"), when.longDay(file.settledOn())),
                new Fact(frame.say("desks.settlement.state"),
                        frame.say(file.done() ? "desks.settlement.done" : "desks.settlement.begun")),
                new Fact(frame.say("desks.settlement.lines"), Long.toString(file.lines())),
                new Fact(frame.say("desks.settlement.bad"), Long.toString(file.bad()),
                        file.bad() == 0 ? null : PATH + "/" + file.id() + "?outcome=BAD"),
                new Fact(frame.say("desks.settlement.net"), file.net().toString()));
    }

    private static List<Fact> narrowings(String at, Frame frame) {
        List<Fact> links = new ArrayList<>();
        links.add(new Fact("", frame.say("desks.settlement.all"), at));
        for (SettlementTables.Outcome one : SettlementTables.Outcome.values()) {
            links.add(new Fact("", frame.say("desks.outcome." + one), at + "?outcome=" + one));
        }
        return links;
    }

    private static Table table(List<SettlementTables.Line> lines, Frame frame) {
        List<Table.Entry> rows = lines.stream()
                .map(one -> Table.row(null, Long.toString(one.number()),
                        one.kind() == null ? "" : frame.say("desks.line." + one.kind()), one.merchant(),
                        one.reference(), frame.say("desks.outcome." + one.outcome()), one.problem(),
                        Money.ofPence(one.pence()).toString()))
                .toList();
        return new Table(frame.say("desks.settlement.table"),
                List.of(frame.say("desks.settlement.line"), frame.say("desks.settlement.kind"),
                        frame.say("desks.settlement.shop"), frame.say("desks.settlement.reference"),
                        frame.say("desks.settlement.outcome"), frame.say("desks.settlement.problem"),
                        frame.say("desks.settlement.sum")),
                rows, 1);
    }
}

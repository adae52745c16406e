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
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;
import scot.sporran.support.imports.ImportKind;
import scot.sporran.support.imports.ImportReport;
import scot.sporran.support.imports.ImportRuns;

/** People, plans, budgets and balances from another system: a file is looked at, with each line's problem, and brought in. */
@Controller(ImportPageController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ImportPageController {

    static final String PATH = SetupController.PATH + "/import";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final ImportRuns imports;

    ImportPageController(Frames frames, Gate gate, ImportRuns imports) {
        this.frames = frames;
        this.gate = gate;
        this.imports = imports;
    }

    /** How far a run goes. */
    enum Act {
        LOOK, ALL, GOOD
    }

    @Get
    JteModel one(Visit visit) {
        gate.council(visit, Deed.IMPORT);
        return page(visit, Form.empty(frames.language(visit)), List.of(), null);
    }

    private JteModel page(Visit visit, Form form, List<Fact> came, @Nullable Table bad) {
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.import.title");
        form.with("kind", ImportKind.PEOPLE.name()).with("act", Act.LOOK.name());
        return templates.desksImports(frame, PATH,
                Arrays.stream(ImportKind.values()).map(one -> new Option(one.name(), frame.say("desks.import." + one),
                        frame.say("desks.import.columns", String.join(", ", one.needed()),
                                one.possible().isEmpty() ? "–" : String.join(", ", one.possible()))))
                        .toList(),
                Arrays.stream(Act.values()).map(one -> new Option(one.name(), frame.say("desks.import.act." + one)))
                        .toList(),
                came, bad, form);
    }

    /** A line that is there already is left alone: the same file sent again changes nothing. */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> run(Visit visit, @Nullable @Part("file") CompletedFileUpload file,
            @Nullable @Part("kind") String kind,
            @Nullable @Part("act") String act, @Nullable @Part("total") String total) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.IMPORT));
        Map<String, Object> typed = new HashMap<>();
        typed.put("kind", kind == null ? "" : kind);
        typed.put("act", act == null ? "" : act);
        typed.put("total", total == null ? "" : total);
        Form form = Form.of(frames.language(visit), typed);
        ImportKind wanted = form.one("kind", ImportKind.class);
        Act far = form.one("act", Act.class);
        Money expected = form.money("total", false);
        if (file == null || file.getSize() == 0) {
            form.wrong("file", form.language().say("desks.settlement.needed"));
        }
        if (wanted == null || far == null || file == null || !form.ok()) {
            return HttpResponse.badRequest(page(visit, form, List.of(), null));
        }
        byte[] csv = bytes(file);
        ImportReport report;
        try {
            report = imports.run(council, new ImportRuns.Wanted(wanted, csv, far != Act.LOOK, far == Act.GOOD, expected,
                    visit.login().displayName()));
        } catch (IllegalArgumentException e) {
            // what the file as a whole gets wrong
            return HttpResponse.badRequest(
                    page(visit, form.wrong("file", String.valueOf(e.getMessage())), List.of(), null));
        }
        return HttpResponse.ok(page(visit, form, facts(wanted, report, form), bad(report, form)));
    }

    private static byte[] bytes(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Fact> facts(ImportKind kind, ImportReport report, Form form) {
        ImportReport.Counts counts = report.counts().getOrDefault(kind, new ImportReport.Counts(0, 0, 0, 0));
        return List.of(new Fact(form.language().say("desks.import.state"),
                form.language().say(report.applied() ? "desks.import.applied" : "desks.import.looked")),
                new Fact(form.language().say("desks.import.read"), Long.toString(counts.read())),
                new Fact(form.language().say(report.applied() ? "desks.import.taken" : "desks.import.good"),
                        Long.toString(counts.good())),
                new Fact(form.language().say("desks.import.there"), Long.toString(counts.there())),
                new Fact(form.language().say("desks.import.bad"), Long.toString(counts.bad())),
                new Fact(form.language().say("desks.import.sum"), report.fileTotal().values().stream()
                        .reduce(Money.ZERO, Money::plus).toString()),
                new Fact(form.language().say("desks.import.proven"),
                        form.language().say(report.proven() ? "desks.import.proven.yes" : "desks.import.proven.no")));
    }

    private static @Nullable Table bad(ImportReport report, Form form) {
        List<Table.Entry> rows = report.bad().stream().map(one -> Table.row(null, Long.toString(one.line()),
                String.valueOf(one.field()), String.valueOf(one.expected()))).toList();
        return rows.isEmpty()
                ? null
                : new Table(form.language().say("desks.import.bad"), List.of(form.language().say("desks.import.line"),
                        form.language().say("desks.import.column"), form.language().say("desks.import.expected")), rows,
                        0);
    }
}

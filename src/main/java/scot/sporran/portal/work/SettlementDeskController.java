package scot.sporran.portal.work;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.clearing.SettlementMatch;
import scot.sporran.identity.Deed;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.returns.finance.SettlementAccount;
import scot.sporran.support.CouncilId;

/** The bank's side of settling with the card network: statements of the account are brought, and what they come to is shown. */
@Controller(SettlementDeskController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SettlementDeskController {

    static final String PATH = "/work/books/bank";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final SettlementMatch settlement;
    private final SettlementAccount account;

    SettlementDeskController(Frames frames, Gate gate, SettlementMatch settlement, SettlementAccount account) {
        this.frames = frames;
        this.gate = gate;
        this.settlement = settlement;
        this.account = account;
    }

    @Get
    JteModel all(Visit visit) {
        return page(visit, null);
    }

    private JteModel page(Visit visit, @Nullable Form typed) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        Frame frame = frames.work(visit, Frames.Desk.BOOKS, "books.bank.title");
        return templates.workSettlement(frame, PATH, facts(settlement.match(council), frame),
                gate.mayInCouncil(visit, Deed.PREPARE_MONEY), typed == null ? Form.empty(frame.language()) : typed);
    }

    private static List<Fact> facts(SettlementMatch.Report report, Frame frame) {
        return List.of(new Fact(frame.say("books.by-files"), report.byFiles().toString()),
                new Fact(frame.say("books.by-bank"), report.byBank().toString()),
                new Fact(frame.say("books.by-ledger"), report.byLedger().toString()),
                new Fact(frame.say("books.before-files"), report.before().toString()),
                new Fact(frame.say("books.bank.other"), Integer.toString(report.otherBookings())),
                new Fact(frame.say("books.breaks"), Integer.toString(report.breaks().size()), "/work/books"));
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> bring(Visit visit, @Nullable @Part("file") CompletedFileUpload file) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        Form form = Form.empty(frames.language(visit));
        try {
            byte[] bytes = file == null ? new byte[0] : file.getBytes();
            account.bring(council, StatementSource.of("the statement", bytes), visit.login().displayName());
            return Gate.seeOther(PATH, "books.brought");
        } catch (StatementException e) {
            return HttpResponse.badRequest(page(visit, form.wrong("file", String.valueOf(e.getMessage()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

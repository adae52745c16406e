package scot.sporran.portal.pay;

import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Role;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.platform.Cursor;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Query;
import scot.sporran.portal.work.Csv;
import scot.sporran.support.CouncilId;

/** What a new minimum wage costs: an employer, a bureau's employers, a council's. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class UpliftController {

    private static final int AT_ONCE = 50;

    private final Frames frames;
    private final Gate gate;
    private final BureauPages bureau;
    private final EmployerPages pages;
    private final UpliftPages uplifts;
    private final Employers employers;

    UpliftController(Frames frames, Gate gate, BureauPages bureau, EmployerPages pages, UpliftPages uplifts,
            Employers employers) {
        this.frames = frames;
        this.gate = gate;
        this.bureau = bureau;
        this.pages = pages;
        this.uplifts = uplifts;
        this.employers = employers;
    }

    @Get("/employers/{employerId}/uplift")
    JteModel employer(Visit visit, UUID employerId, @Nullable @QueryValue String from,
            @Nullable @QueryValue String funder) {
        Employer employer = pages.find(visit, employerId, Deed.VIEW_PAY);
        Frame frame = pages.frame(visit, employer, "uplift.title");
        return uplifts.employer(frame, employer, EmployerPages.home(visit, employer), form(frame, from, funder));
    }

    @Get("/work/uplift")
    JteModel all(Visit visit, @Nullable @QueryValue String from, @Nullable @QueryValue String funder,
            @Nullable @QueryValue String after) {
        Cursor cursor = Cursor.parse(after);
        List<Employer> rows = some(visit, cursor == null ? null : new EmployerId(cursor.id()), AT_ONCE + 1);
        List<Employer> shown = rows.size() > AT_ONCE ? rows.subList(0, AT_ONCE) : rows;
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "uplift.title");
        Form form = form(frame, from, funder);
        Query query = Query.of(form, List.of("from", "funder"));
        return uplifts.list(frame, shown, rows.size() > AT_ONCE
                ? query.and("after", new Cursor(0, shown.getLast().id().value()).text()).at("/work/uplift")
                : null, query.at("/work/uplift.csv"), form);
    }

    /** The same of all employers, as a file; nothing but its heads when what was asked does not read. */
    @Get("/work/uplift.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit, @Nullable @QueryValue String from, @Nullable @QueryValue String funder) {
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "uplift.title");
        List<Employer> all = new ArrayList<>();
        List<Employer> page = some(visit, null, AT_ONCE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = some(visit, page.getLast().id(), AT_ONCE);
        }
        return Csv.file("uplift", uplifts.table(frame, all, form(frame, from, funder)));
    }

    /** Whose pay the reader sees as a whole: a bureau's employers, or the council's; 404 for everybody else. */
    private List<Employer> some(Visit visit, @Nullable EmployerId after, int limit) {
        return visit.login().role() == Role.BUREAU_OPERATOR
                ? employers.ofBureau(bureau.of(visit), after, limit)
                : employers.ofCouncil(new CouncilId(gate.council(visit, Deed.VIEW_PAY)), after, limit);
    }

    private static Form form(Frame frame, @Nullable String from, @Nullable String funder) {
        Map<String, Object> typed = new TreeMap<>();
        if (from != null) {
            typed.put("from", from);
        }
        if (funder != null) {
            typed.put("funder", funder);
        }
        return Form.of(frame.language(), typed);
    }
}

package scot.sporran.portal.work;

import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Table;

/** The queue and the council's people, narrowed by their addresses, and the same as files. */
@Controller("/work")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class DeskController {

    private final Gate gate;
    private final Frames frames;
    private final QueuePages queues;
    private final SavedViews views;
    private final PeoplePages lists;

    DeskController(Gate gate, Frames frames, QueuePages queues, SavedViews views, PeoplePages lists) {
        this.gate = gate;
        this.frames = frames;
        this.queues = queues;
        this.views = views;
        this.lists = lists;
    }

    @Get("/queue")
    JteModel queue(Visit visit, HttpRequest<?> request) {
        gate.council(visit, Deed.VIEW_BALANCE);
        return queues.page(visit, filter(visit, request));
    }

    /** The filter's fields, as the address says them. */
    private Form filter(Visit visit, HttpRequest<?> request) {
        return Form.asked(frames.language(visit), request, QueueFilter.FIELDS);
    }

    @Get("/queue.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> queueFile(Visit visit, HttpRequest<?> request) {
        return Csv.file("queue", table(visit, request));
    }

    @Get("/queue.xlsx")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> queueBook(Visit visit, HttpRequest<?> request) {
        return Excel.file("queue", table(visit, request));
    }

    private Table table(Visit visit, HttpRequest<?> request) {
        gate.council(visit, Deed.VIEW_BALANCE);
        return queues.table(visit, QueueFilter.of(filter(visit, request)));
    }

    /** Keeps the filter that is shown under a name; the same name again keeps the newer one. */
    @Post("/queue/views")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keep(Visit visit, @Body Map<String, Object> body) {
        gate.council(visit, Deed.VIEW_BALANCE);
        Form form = Form.of(frames.language(visit), body);
        QueueFilter filter = QueueFilter.of(form);
        Boolean kept = form.send(Map.of(), () -> {
            views.keep(visit.login().id(), "/work/queue", form.value("name"), filter.ofNobody().query());
            return true;
        });
        return kept == null
                ? HttpResponse.badRequest(queues.page(visit, form))
                : Gate.seeOther(filter.at("/work/queue"), "view.kept");
    }

    @Post("/queue/views/{id}/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(Visit visit, UUID id) {
        gate.council(visit, Deed.VIEW_BALANCE);
        if (!views.remove(visit.login().id(), id)) {
            throw Access.notThere();
        }
        return Gate.seeOther("/work/queue", "view.removed");
    }

    @Get("/people")
    JteModel people(Visit visit, @QueryValue(defaultValue = "") String q, @Nullable @QueryValue UUID after) {
        gate.council(visit, Deed.VIEW_PERSON);
        return lists.page(visit, q.strip(), after);
    }

    @Get("/people.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> peopleFile(Visit visit, @QueryValue(defaultValue = "") String q) {
        gate.council(visit, Deed.VIEW_PERSON);
        return Csv.file("people", lists.all(visit, q.strip()));
    }

    @Get("/people.xlsx")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> peopleBook(Visit visit, @QueryValue(defaultValue = "") String q) {
        gate.council(visit, Deed.VIEW_PERSON);
        return Excel.file("people", lists.all(visit, q.strip()));
    }
}

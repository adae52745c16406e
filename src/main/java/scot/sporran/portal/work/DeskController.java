package scot.sporran.portal.work;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;

/** The queue and the council's people, narrowed by their addresses, and the same as files. */
@Controller("/work")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class DeskController {

    private final Gate gate;
    private final QueuePages queues;
    private final PeoplePages lists;

    DeskController(Gate gate, QueuePages queues, PeoplePages lists) {
        this.gate = gate;
        this.queues = queues;
        this.lists = lists;
    }

    @Get("/queue")
    JteModel queue(Visit visit, @QueryValue(defaultValue = "") String what) {
        gate.council(visit, Deed.VIEW_BALANCE);
        return queues.page(visit, what);
    }

    @Get("/queue.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> queueFile(Visit visit, @QueryValue(defaultValue = "") String what) {
        gate.council(visit, Deed.VIEW_BALANCE);
        return Csv.file("queue", queues.table(visit, what));
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
}

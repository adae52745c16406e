package scot.sporran.portal.desks;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.BusinessDays;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;

/** Where all about the council's cards is found, and what acquirers counted in a day beside what we did. */
@Controller(CardsDeskController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CardsDeskController {

    static final String PATH = "/work/cards";
    private static final int MOST = 100;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final BusinessDays days;
    private final Clock clock;

    CardsDeskController(Frames frames, Gate gate, BusinessDays days, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.days = days;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        gate.council(visit, Deed.VIEW_PURCHASES);
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.cards.title");
        List<Line> places = new ArrayList<>();
        add(places, visit, frame, Deed.PREPARE_MONEY, "files");
        add(places, visit, frame, Deed.VIEW_PURCHASES, "settlement");
        add(places, visit, frame, Deed.VIEW_PURCHASES, "disputes");
        add(places, visit, frame, Deed.PREPARE_MONEY, "totals");
        add(places, visit, frame, Deed.SET_CARD_RULES, "programmes");
        add(places, visit, frame, Deed.READ_RULES, "stand-in");
        return templates.desksPlaces(frame, frame.say("desks.cards.lead"), places);
    }

    private void add(List<Line> places, Visit visit, Frame frame, Deed deed, String name) {
        if (gate.mayInCouncil(visit, deed)) {
            places.add(Line.link(PATH + "/" + name, frame.say("desks." + name + ".title"), "",
                    frame.say("desks." + name + ".what"), ""));
        }
    }

    @Get("/totals")
    JteModel totals(Visit visit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.totals.title");
        When when = new When(clock, frame.language());
        List<Table.Entry> rows = days.latest(council, MOST).stream().map(one -> Table.row(null, when.day(one.day()),
                one.link() + " " + one.acquirer(), frame.say("desks.totals." + one.outcome()),
                said(one.theirs(), BusinessDays.Side::debits, frame),
                said(one.ours(), BusinessDays.Side::debits, frame),
                said(one.theirs(), BusinessDays.Side::credits, frame),
                said(one.ours(), BusinessDays.Side::credits, frame),
                said(one.theirs(), BusinessDays.Side::debitReversals, frame),
                said(one.ours(), BusinessDays.Side::debitReversals, frame),
                said(one.theirs(), BusinessDays.Side::creditReversals, frame),
                said(one.ours(), BusinessDays.Side::creditReversals, frame))).toList();
        return templates.desksTotals(frame, new Table(frame.say("desks.totals.table"),
                List.of(frame.say("desks.totals.day"), frame.say("desks.totals.link"),
                        frame.say("desks.totals.outcome"),
                        frame.say("desks.totals.debits.theirs"), frame.say("desks.totals.debits.ours"),
                        frame.say("desks.totals.credits.theirs"), frame.say("desks.totals.credits.ours"),
                        frame.say("desks.totals.undone.theirs"), frame.say("desks.totals.undone.ours"),
                        frame.say("desks.totals.credits-undone.theirs"),
                        frame.say("desks.totals.credits-undone.ours")),
                rows, 8));
    }

    private static String said(BusinessDays.@Nullable Side side,
            Function<BusinessDays.Side, BusinessDays.Sum> which, Frame frame) {
        if (side == null) {
            return "";
        }
        BusinessDays.Sum sum = which.apply(side);
        return frame.say("desks.totals.sum", sum.count(), Money.ofPence(sum.pence()));
    }
}

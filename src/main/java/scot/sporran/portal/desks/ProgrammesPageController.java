package scot.sporran.portal.desks;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.Cards;
import scot.sporran.cards.PinMethod;
import scot.sporran.cards.ProgrammeAct;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.ledger.Money;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.CouncilId;

/**
 * What a council chooses for its card programmes: proof, PINs, the most cash. It is for all its cards, so a second person agrees
 * where the council wants two.
 */
@Controller(ProgrammesPageController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ProgrammesPageController {

    static final String PATH = "/work/cards/programmes";
    private static final int LONGEST_REASON = 400;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Cards cards;
    private final FourEyes fourEyes;

    ProgrammesPageController(Frames frames, Gate gate, Cards cards, FourEyes fourEyes) {
        this.frames = frames;
        this.gate = gate;
        this.cards = cards;
        this.fourEyes = fourEyes;
    }

    /** Whether each way of paying must bring its proof. */
    enum Proof {
        REQUIRED, NOT_REQUIRED
    }

    @Get
    JteModel all(Visit visit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.SET_CARD_RULES));
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.programmes.title");
        List<Line> programmes = cards.programmes(council).stream()
                .map(one -> Line.link(PATH + "/" + one.id().value(), one.name(), "",
                        frame.say("desks.proof." + proof(one)), frame.say("desks.pins." + one.choices().pins())))
                .toList();
        return templates.desksProgrammes(frame, programmes);
    }

    private static Proof proof(Cards.Programme programme) {
        return programme.choices().proofRequired() ? Proof.REQUIRED : Proof.NOT_REQUIRED;
    }

    @Get("/{programmeId}")
    JteModel one(Visit visit, UUID programmeId) {
        return page(visit, found(visit, programmeId), Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Cards.Programme programme, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.CARDS, "desks.programme", programme.name());
        Cards.Choices now = programme.choices();
        form.with("proof", proof(programme).name()).with("pins", now.pins().name()).with("cash", typed(now.cash()))
                .with("cashback", typed(now.cashback())).with("version", now.version());
        return templates.desksProgramme(frame, PATH + "/" + programme.id().value(),
                Arrays.stream(Proof.values()).map(one -> new Option(one.name(), frame.say("desks.proof." + one)))
                        .toList(),
                Arrays.stream(PinMethod.values()).map(one -> new Option(one.name(), frame.say("desks.pins." + one)))
                        .toList(),
                form);
    }

    private static String typed(Money sum) {
        return sum.isPositive() ? sum.toString().replaceAll("[£,]", "") : "";
    }

    @Post("/{programmeId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(Visit visit, UUID programmeId, @Body Map<String, Object> body) {
        Cards.Programme programme = found(visit, programmeId);
        Form form = Form.of(frames.language(visit), body);
        Proof proof = form.one("proof", Proof.class);
        PinMethod pins = form.one("pins", PinMethod.class);
        Money cash = none(form.money("cash", false));
        Money cashback = none(form.money("cashback", false));
        if (!form.value("version").equals(programme.choices().version())) {
            form.wrong("", form.language().say("form.changed"));
        }
        String reason = form.text("reason", 1, LONGEST_REASON);
        if (!form.ok() || proof == null || pins == null) {
            return HttpResponse.badRequest(page(visit, programme, form));
        }
        // the cards may pay more with it: that wants a fresh proof of who asks
        gate.council(visit, Deed.LOOSEN_CARD);
        Proposal proposal = form.send(Map.of("cash-most-pence", "cash", "cashback-most-pence", "cashback"),
                () -> fourEyes.propose(ProgrammeAct.NAME,
                        ProgrammeAct.wanted(programme, new Cards.Choices(proof == Proof.REQUIRED, pins, cash, cashback),
                                reason),
                        form.key(), visit.login()));
        return proposal == null
                ? HttpResponse.badRequest(page(visit, programme, form))
                : Gate.seeOther("/work/four-eyes/" + proposal.id(), "proposal." + proposal.state());
    }

    private static Money none(@Nullable Money sum) {
        return sum == null ? Money.ZERO : sum;
    }

    private Cards.Programme found(Visit visit, UUID programmeId) {
        UUID council = gate.council(visit, Deed.SET_CARD_RULES);
        return cards.programme(new ProgrammeId(programmeId)).filter(one -> one.council().value().equals(council))
                .orElseThrow(Access::notThere);
    }
}

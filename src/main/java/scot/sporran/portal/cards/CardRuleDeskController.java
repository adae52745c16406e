package scot.sporran.portal.cards;

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
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.CardRuleAct;
import scot.sporran.cards.controls.EndCardRuleAct;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.cards.controls.RuleTrial;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;

/**
 * What all cards of the council pay for. A rule is tried on what was paid before it is made: how many payments it would have
 * stopped, and of how many people.
 */
@Controller("/work/card-rules")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CardRuleDeskController {

    private static final int LONGEST_REASON = 200;
    private static final int TRIED_DAYS = 90;
    private static final int LONGEST_YEARS = 3;
    private static final String TRY = "try";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final RuleBook book;
    private final RuleTrial trial;
    private final FourEyes fourEyes;
    private final Clock clock;

    CardRuleDeskController(Frames frames, Gate gate, RuleBook book, RuleTrial trial, FourEyes fourEyes,
            Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.book = book;
        this.trial = trial;
        this.fourEyes = fourEyes;
        this.clock = clock;
    }

    /** The kinds of rule that an officer makes for all cards; to allow something is for a person or a card. */
    enum Sort {
        BLOCK, LIMIT
    }

    @Get
    JteModel all(Visit visit) {
        UUID council = gate.council(visit, Deed.SET_CARD_RULES);
        return page(visit, council, Form.empty(frames.language(visit)), null);
    }

    private JteModel page(Visit visit, UUID council, Form form, RuleTrial.@Nullable Result tried) {
        Frame frame = frames.work(visit, Frames.Desk.CARD_RULES, "cardrules.title");
        When when = new When(clock, frame.language());
        form.with("sort", Sort.BLOCK.name()).with("until", today().plusYears(1).toString());
        List<CardViews.RuleView> rules = book.of(List.of(council)).stream()
                .map(entry -> new CardViews.RuleView(entry.rule().id(), entry.version(),
                        new RuleWords(frame.language()).of(entry.rule()),
                        frame.say("rule.scope." + entry.rule().scope()),
                        entry.rule().owner(), entry.rule().reason(), when.longDay(entry.rule().until()), false, null,
                        true))
                .toList();
        return templates.cardsRuleDesk(frame, rules,
                Arrays.stream(Sort.values()).map(one -> new Option(one.name(), frame.say("cardrules.sort." + one)))
                        .toList(),
                Arrays.stream(Purpose.values()).map(one -> new Option(one.name(), frame.say("purpose." + one)))
                        .toList(),
                tried == null ? "" : said(tried, frame),
                tried == null ? List.of() : tried.examples().stream().map(one -> line(one, when, frame)).toList(),
                form);
    }

    private static String said(RuleTrial.Result tried, Frame frame) {
        return tried.stopped() == 0
                ? frame.say("cardrules.none-stopped", tried.looked(), TRIED_DAYS)
                : frame.say("cardrules.stopped", tried.stopped(), tried.looked(), tried.people(),
                        Money.ofPence(tried.stoppedPence()).toString(), TRIED_DAYS);
    }

    private static Line line(RuleTrial.Example one, When when, Frame frame) {
        return new Line(null, one.shop(), Money.ofPence(one.pence()).toString(), when.of(one.at()),
                one.at().toString(), frame.say("cardrules.would"), null, null, true);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.SET_CARD_RULES);
        Form form = Form.of(frames.language(visit), body);
        boolean tries = form.value("act").equals(TRY);
        CardRule rule = read(form, council, visit.login().displayName());
        if (rule == null) {
            return HttpResponse.badRequest(page(visit, council, form, null));
        }
        if (tries) {
            return HttpResponse.ok(page(visit, council, form,
                    trial.ofCouncil(rule, council, today().minusDays(TRIED_DAYS), today())));
        }
        gate.council(visit, Deed.LOOSEN_CARD);
        Proposal proposal = form.send(Map.of(), () -> fourEyes.propose(CardRuleAct.NAME,
                CardRuleAct.wanted(council, rule), form.key(), visit.login()));
        return proposal == null
                ? HttpResponse.badRequest(page(visit, council, form, null))
                : Gate.seeOther("/work/four-eyes/" + proposal.id(), "proposal." + proposal.state());
    }

    private @Nullable CardRule read(Form form, UUID council, String owner) {
        Sort sort = form.one("sort", Sort.class);
        Set<Purpose> purposes = new LinkedHashSet<>();
        Arrays.stream(Purpose.values()).filter(one -> form.chose("purposes", one.name())).forEach(purposes::add);
        Money most = sort == Sort.LIMIT ? form.money("most", true) : null;
        String reason = form.text("reason", 1, LONGEST_REASON);
        LocalDate until = form.day("until", true);
        if (sort == Sort.BLOCK && purposes.isEmpty()) {
            form.wrong("purposes", form.language().say("form.choose"));
        }
        if (until != null && (until.isBefore(today()) || until.isAfter(today().plusYears(LONGEST_YEARS)))) {
            form.wrong("until", form.language().say("cardrules.until.wrong"));
        }
        if (!form.ok() || sort == null || until == null) {
            return null;
        }
        return new CardRule(Ids.next(), CardRule.Scope.COUNCIL, council, CardRule.Kind.valueOf(sort.name()),
                purposes.isEmpty() ? Match.ALL : new Match(purposes, null, null, null, null, null, null),
                most == null ? null : Limit.ofOnePayment(most.pence()), owner, reason, today(), until);
    }

    /** All cards pay more without it, so another officer agrees first. */
    @Post("/{ruleId}/end")
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(Visit visit, UUID ruleId) {
        UUID council = gate.council(visit, Deed.SET_CARD_RULES);
        RuleBook.Entry entry = book.find(ruleId)
                .filter(found -> found.rule().scope() == CardRule.Scope.COUNCIL && found.council().equals(council))
                .orElseThrow(Access::notThere);
        return HttpResponse.seeOther(URI.create("/work/four-eyes/new?act=" + EndCardRuleAct.NAME + "&rule="
                + entry.rule().id()));
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}

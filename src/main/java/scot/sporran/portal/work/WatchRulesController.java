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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.DriftRules;
import scot.sporran.monitoring.cases.Fairness;
import scot.sporran.monitoring.cases.Lessons;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.monitoring.cases.RuleVersions.Version;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Reason;
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
import scot.sporran.support.money.Answer;

/** How well a council's rules of monitoring do, and how they are changed: proposed, tried on the past year, agreed to by another. */
@Controller("/work/flags/rules")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class WatchRulesController {

    private static final int MOST = 200;
    private static final int LONGEST_WHY = 500;
    private static final double HUNDRED = 100;
    private static final String AS_IT_IS = "";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Cases cases;
    private final RuleVersions versions;
    private final Lessons lessons;
    private final Fairness fairness;
    private final Clock clock;

    WatchRulesController(Frames frames, Gate gate, Cases cases, RuleVersions versions, Lessons lessons,
            Fairness fairness, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.cases = cases;
        this.versions = versions;
        this.lessons = lessons;
        this.fairness = fairness;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        return page(visit, null);
    }

    private JteModel page(Visit visit, @Nullable Form typed) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.READ_RULES));
        Frame frame = frames.work(visit, Frames.Desk.FLAGS, "watch.title");
        When when = new When(clock, frame.language());
        RuleVersions.InForce inForce = versions.inForce(council);
        Version proposal = versions.of(council).stream()
                .filter(one -> one.state() == RuleVersions.State.PROPOSED).findFirst().orElse(null);
        List<Cases.RuleRecord> records = cases.precision(council, when.today().minusYears(1));
        List<Fact> facts = List.of(new Fact(frame.say("watch.attention"), number(inForce.terms().attention())),
                new Fact(frame.say("watch.held"), String.valueOf(cases.count(council, CaseState.HELD,
                        EnumSet.allOf(Reason.Route.class)))),
                new Fact(frame.say("watch.people"),
                        frame.say(inForce.terms().peopleSee() ? "watch.people.yes" : "watch.people.no")),
                new Fact(frame.say("watch.version"), inForce.version() == 0
                        ? frame.say("flags.version.shipped")
                        : frame.say("flags.version", inForce.version())));
        List<String> advice = records.stream().filter(Cases.RuleRecord::shouldRetire)
                .filter(one -> !inForce.terms().retired().contains(one.reason()))
                .map(one -> frame.say("watch.advice", name(frame, one.reason()), one.dismissed(), one.judged()))
                .toList();
        Fairness.Picture picture = fairness.of(council);
        String drift = Stream.of(fairness.drift(council).stream().map(one -> drift(frame, one)),
                picture.apart().stream().map(one -> frame.say("watch.apart", name(frame, one), one.flags(),
                        rate(one))),
                picture.drifting().stream().map(one -> frame.say("watch.drifting", name(frame, one), one.recent(),
                        one.earlier())))
                .flatMap(words -> words).collect(Collectors.joining(" "));
        boolean mayDecide = proposal != null && gate.mayInCouncil(visit, Deed.APPROVE_RULES);
        WatchView view = new WatchView(frame.say("watch.lead"), facts, precision(records, frame), advice,
                drift.isEmpty() ? null : drift, groups(picture, frame), proposal,
                proposal == null
                        ? ""
                        : frame.say(proposal.triedWhole() ? "watch.tried" : "watch.trying", proposal.tried(),
                                versions.trial(proposal, MOST).size()),
                trial(proposal, frame, when), mayDecide,
                proposal == null && gate.mayInCouncil(visit, Deed.PROPOSE_RULES), limits(inForce.terms(), frame),
                retirable(inForce.terms(), frame),
                List.of(new Option("yes", frame.say("watch.people.yes")),
                        new Option("no", frame.say("watch.people.no"))),
                lessons(council, frame, when), gate.mayInCouncil(visit, Deed.REVIEW_MONEY)
                        || gate.mayInCouncil(visit, Deed.REVIEW_WELFARE));
        return templates.workWatch(frame, view, typed == null
                ? Form.empty(frame.language()).with("attention", number(inForce.terms().attention())).with("people",
                        inForce.terms().peopleSee() ? "yes" : "no")
                : typed);
    }

    private static String name(Frame frame, Reason reason) {
        return frame.say("flags.reason." + reason);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String drift(Frame frame, DriftRules.Drift<Reason> drift) {
        return frame.say("watch.drift", name(frame, drift.what()), drift.recent(), Math.round(drift.expected()));
    }

    private static Table precision(List<Cases.RuleRecord> records, Frame frame) {
        List<Table.Entry> rows = records.stream().map(one -> Table.row(null, name(frame, one.reason()),
                String.valueOf(one.acted()), String.valueOf(one.explained()), String.valueOf(one.dismissed()),
                String.valueOf(one.open()),
                one.precision().map(share -> Math.round(share * HUNDRED) + "%").orElse("–"))).toList();
        return new Table(frame.say("watch.precision"), List.of(frame.say("watch.rule"), frame.say("watch.acted"),
                frame.say("watch.explained"), frame.say("watch.dismissed"), frame.say("watch.open"),
                frame.say("watch.worth")), rows, 5);
    }

    private static Table groups(Fairness.Picture picture, Frame frame) {
        List<Table.Entry> rows = picture.groups().stream().map(group -> Table.row(null, name(frame, group),
                String.valueOf(group.budgets()), String.valueOf(group.flags()), String.valueOf(group.acted()),
                String.valueOf(group.dismissed()), rate(group))).toList();
        return new Table(frame.say("watch.groups"), List.of(frame.say("watch.group"), frame.say("watch.budgets"),
                frame.say("watch.flags"), frame.say("watch.acted"), frame.say("watch.dismissed"),
                frame.say("watch.rate")), rows, 5);
    }

    private static String name(Frame frame, Fairness.Group group) {
        String of = "watch.group." + group.of();
        return switch (group.name()) {
            case "UNKNOWN" -> frame.say(of, frame.say("about.unsaid"));
            case "FEW" -> frame.say(of, frame.say("watch.group.few"));
            default -> frame.say(of, switch (group.of()) {
                case "age" -> frame.say("about.age." + group.name());
                case "sex" -> frame.say("about.sex." + group.name());
                case "client-group" -> frame.say("about.group." + group.name());
                default -> group.name();
            });
        };
    }

    private static String rate(Fairness.Group group) {
        return String.format(Locale.UK, "%.1f", group.rate());
    }

    private Table trial(@Nullable Version proposal, Frame frame, When when) {
        List<Table.Entry> rows = proposal == null
                ? List.of()
                : versions.trial(proposal, MOST).stream().map(one -> Table.row(null,
                        frame.say("watch.trial." + one.what()), when.day(one.on()), name(frame, one.reason()),
                        one.words())).toList();
        return new Table(frame.say("watch.trial"), List.of(frame.say("watch.trial.what"), frame.say("ledger.when"),
                frame.say("watch.rule"), frame.say("watch.trial.words")), rows, 0);
    }

    private static List<Option> limits(CouncilTerms terms, Frame frame) {
        Map<String, Double> all = new TreeMap<>(Tables.thresholds().with(terms.limits()).all());
        List<Option> options = new ArrayList<>(List.of(new Option(AS_IT_IS, frame.say("watch.as-it-is"))));
        all.forEach((name, value) -> options.add(new Option(name, name + " = " + number(value))));
        return options;
    }

    private static List<Option> retirable(CouncilTerms terms, Frame frame) {
        List<Option> options = new ArrayList<>(List.of(new Option(AS_IT_IS, frame.say("watch.as-it-is"))));
        Arrays.stream(Reason.values()).filter(reason -> !reason.gravest() && reason != Reason.OTHER)
                .forEach(reason -> options.add(new Option(reason.name(), frame.say(terms.retired().contains(reason)
                        ? "watch.bring-back"
                        : "watch.give-up", name(frame, reason)))));
        return options;
    }

    private List<Option> lessons(CouncilId council, Frame frame, When when) {
        return lessons.of(council, MOST).stream().map(lesson -> new Option(lesson.id().toString(),
                frame.say(lesson.subject() == null ? "flags.lesson.rule" : "flags.lesson.matter",
                        name(frame, lesson.reason())),
                frame.say("watch.lesson", lesson.taughtBy(), when.longDay(lesson.until()), lesson.quieted())))
                .toList();
    }

    /** One change at a time: attention, one limit, one rule, what people see. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> propose(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PROPOSE_RULES));
        Form form = Form.of(frames.language(visit), body);
        String why = form.text("why", 1, LONGEST_WHY);
        CouncilTerms terms = terms(versions.inForce(council).terms(), form);
        Answer<Version> answer = terms == null
                ? null
                : form.send(Map.of(), () -> versions.propose(council, terms, why, visit.login()));
        if (answer instanceof Answer.Refused<Version> refused) {
            form.wrong("", refused.words());
        }
        return form.ok() && answer != null
                ? Gate.seeOther("/work/flags/rules", "watch.proposed")
                : HttpResponse.badRequest(page(visit, form));
    }

    private static @Nullable CouncilTerms terms(CouncilTerms now, Form form) {
        Map<String, Double> limits = new HashMap<>(now.limits());
        if (!form.value("limit").isEmpty()) {
            limits.put(form.value("limit"), decimal(form, "value"));
        }
        Set<Reason> retired = EnumSet.noneOf(Reason.class);
        retired.addAll(now.retired());
        if (!form.value("retire").isEmpty()) {
            Reason reason = form.one("retire", Reason.class);
            if (reason != null && !retired.remove(reason)) {
                retired.add(reason);
            }
        }
        double attention = decimal(form, "attention");
        return form.send(Map.of(),
                () -> new CouncilTerms(limits, retired, attention, !form.value("people").equals("no")));
    }

    private static double decimal(Form form, String name) {
        try {
            double value = Double.parseDouble(form.value(name).strip());
            if (value >= 0 && value < 1_000_000) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        form.wrong(name, form.language().say("form.number", 0, 1_000_000));
        return 1;
    }

    @Post("/{version}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> decide(Visit visit, int version, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.APPROVE_RULES));
        Version seen = versions.find(council, version).orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        RuleVersions.State state = form.one("decision", RuleVersions.State.class);
        Answer<Version> answer = state == null || state == RuleVersions.State.PROPOSED
                ? null
                : state == RuleVersions.State.IN_FORCE
                        ? versions.putInForce(seen, visit.login())
                        : versions.drop(seen, visit.login());
        if (answer instanceof Answer.Refused<Version> refused) {
            form.wrong("", refused.words());
        }
        return form.ok() && answer != null
                ? Gate.seeOther("/work/flags/rules", "watch.decided")
                : HttpResponse.badRequest(page(visit, form));
    }

    @Post("/lessons/{id}/back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> forget(Visit visit, UUID id) {
        CouncilId council = new CouncilId(gate.council(visit, gate.mayInCouncil(visit, Deed.REVIEW_WELFARE)
                ? Deed.REVIEW_WELFARE
                : Deed.REVIEW_MONEY));
        lessons.takeBack(council, id, visit.login());
        return Gate.seeOther("/work/flags/rules", "watch.forgotten");
    }
}

package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.DriftRules;
import scot.sporran.monitoring.cases.Fairness;
import scot.sporran.monitoring.cases.Lessons;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.CouncilId;

/** How well a council's rules of monitoring do, as the page shows it: what became of flags, whom they are about, what is proposed. */
@Singleton
final class WatchPages {

    private static final int MOST = 200;
    private static final double HUNDRED = 100;
    private static final String AS_IT_IS = "";

    private final Gate gate;
    private final Cases cases;
    private final RuleVersions versions;
    private final Lessons lessons;
    private final Fairness fairness;
    private final Clock clock;

    WatchPages(Gate gate, Cases cases, RuleVersions versions, Lessons lessons, Fairness fairness, Clock clock) {
        this.gate = gate;
        this.cases = cases;
        this.versions = versions;
        this.lessons = lessons;
        this.fairness = fairness;
        this.clock = clock;
    }

    WatchView view(Visit visit, Frame frame, CouncilId council) {
        When when = new When(clock, frame.language());
        RuleVersions.InForce inForce = versions.inForce(council);
        List<Cases.RuleRecord> records = cases.precision(council, when.today().minusYears(1));
        Fairness.Picture picture = fairness.of(council);
        return new WatchView(frame.say("watch.lead"), facts(inForce, council, frame), precision(records, frame),
                advice(records, inForce.terms(), frame), drift(picture, council, frame), groups(picture, frame),
                proposal(visit, council, frame, when), choices(visit, inForce.terms(), frame),
                lessons(council, frame, when), gate.mayInCouncil(visit, Deed.REVIEW_MONEY)
                        || gate.mayInCouncil(visit, Deed.REVIEW_WELFARE));
    }

    /** What the form says before anybody typed. */
    Form untouched(Frame frame, CouncilId council) {
        CouncilTerms terms = versions.inForce(council).terms();
        return Form.empty(frame.language()).with("attention", number(terms.attention())).with("people",
                terms.peopleSee() ? "yes" : "no");
    }

    private List<Fact> facts(RuleVersions.InForce inForce, CouncilId council, Frame frame) {
        return List.of(new Fact(frame.say("watch.attention"), number(inForce.terms().attention())),
                new Fact(frame.say("watch.held"), String.valueOf(cases.count(council, CaseState.HELD,
                        EnumSet.allOf(Reason.Route.class)))),
                new Fact(frame.say("watch.people"),
                        frame.say(inForce.terms().peopleSee() ? "watch.people.yes" : "watch.people.no")),
                new Fact(frame.say("watch.version"), inForce.version() == 0
                        ? frame.say("flags.version.shipped")
                        : frame.say("flags.version", inForce.version())));
    }

    /** Rules that are better given up, each with what says so. */
    private static List<Option> advice(List<Cases.RuleRecord> records, CouncilTerms terms, Frame frame) {
        return records.stream().filter(Cases.RuleRecord::shouldRetire)
                .filter(one -> !terms.retired().contains(one.reason()))
                .map(one -> new Option(one.reason().name(), name(frame, one.reason()), frame.say("watch.advice",
                        name(frame, one.reason()), one.dismissed(), one.judged())))
                .toList();
    }

    private @Nullable String drift(Fairness.Picture picture, CouncilId council, Frame frame) {
        String drift = Stream.of(fairness.drift(council).stream().map(one -> drift(frame, one)),
                picture.apart().stream().map(one -> frame.say("watch.apart", name(frame, one), one.flags(),
                        rate(one))),
                picture.drifting().stream().map(one -> frame.say("watch.drifting", name(frame, one), one.recent(),
                        one.earlier())))
                .flatMap(words -> words).collect(Collectors.joining(" "));
        return drift.isEmpty() ? null : drift;
    }

    private WatchView.@Nullable Proposal proposal(Visit visit, CouncilId council, Frame frame, When when) {
        return versions.of(council).stream().filter(one -> one.state() == RuleVersions.State.PROPOSED).findFirst()
                .map(proposal -> {
                    List<RuleVersions.Trial> trial = versions.trial(proposal, MOST);
                    return new WatchView.Proposal(proposal,
                            frame.say(proposal.triedWhole() ? "watch.tried" : "watch.trying", proposal.tried(),
                                    trial.size()),
                            trial(trial, frame, when), gate.mayInCouncil(visit, Deed.APPROVE_RULES));
                }).orElse(null);
    }

    /** What may be proposed; null for who may not propose. */
    private WatchView.@Nullable Choices choices(Visit visit, CouncilTerms terms, Frame frame) {
        return gate.mayInCouncil(visit, Deed.PROPOSE_RULES)
                ? new WatchView.Choices(limits(terms, frame), retirable(terms, frame),
                        List.of(new Option("yes", frame.say("watch.people.yes")),
                                new Option("no", frame.say("watch.people.no"))))
                : null;
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
                case "language" -> Language.ofCode(group.name()).map(Language::ownName).orElse(group.name());
                default -> group.name();
            });
        };
    }

    private static String rate(Fairness.Group group) {
        return String.format(Locale.UK, "%.1f", group.rate());
    }

    private static Table trial(List<RuleVersions.Trial> trial, Frame frame, When when) {
        List<Table.Entry> rows = trial.stream().map(one -> Table.row(null, frame.say("watch.trial." + one.what()),
                when.day(one.on()), name(frame, one.reason()), one.words())).toList();
        return new Table(frame.say("watch.trial"), List.of(frame.say("watch.trial.what"), frame.say("ledger.when"),
                frame.say("watch.rule"), frame.say("watch.trial.words")), rows, 0);
    }

    private static List<Option> limits(CouncilTerms terms, Frame frame) {
        Map<String, Double> now = Tables.thresholds().with(terms.limits()).all();
        List<Option> options = new ArrayList<>(List.of(new Option(AS_IT_IS, frame.say("watch.as-it-is"))));
        Tables.meanings().forEach((name, meaning) -> options.add(new Option(name, name + " = "
                + number(Objects.requireNonNull(now.get(name))) + ": " + meaning)));
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
}

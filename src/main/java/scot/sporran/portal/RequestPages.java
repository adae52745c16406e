package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Step;
import scot.sporran.support.PersonId;
import scot.sporran.support.requests.Actor;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.RequestId;
import scot.sporran.support.requests.RequestStep;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.StepResult;
import scot.sporran.support.requests.SupportRequest;
import scot.sporran.support.rules.RulePacks;

/** A request as person and council read it alike, and the steps that each may take. */
@Singleton
public final class RequestPages {

    private final Requests requests;
    private final Actors actors;
    private final RulePacks rules;
    private final Clock clock;

    RequestPages(Requests requests, Actors actors, RulePacks rules, Clock clock) {
        this.requests = requests;
        this.actors = actors;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @param standing where it stands and what comes next, in a sentence
     * @param mayDo what the reader may do now
     */
    public record RequestView(UUID id, int version, String what, String standing, boolean late, List<Fact> facts,
            List<Step> history, List<RequestEvent> mayDo, Form form) {

        public RequestView {
            facts = List.copyOf(facts);
            history = List.copyOf(history);
            mayDo = List.copyOf(mayDo);
        }

        /** The key that leads to it in the workspace; null for none. */
        public @Nullable String keyOf(RequestEvent event) {
            return switch (event) {
                case APPROVE, OVERTURN -> "d";
                case QUESTION -> "a";
                case WITHDRAW, APPEAL -> "u";
                case ASK, ANSWER, REFER, REFUSE, UPHOLD -> null;
            };
        }
    }

    /** The request, if it is that person's. */
    public Optional<SupportRequest> find(UUID id, PersonId person) {
        return requests.find(new RequestId(id)).filter(request -> request.person().equals(person));
    }

    /** A request as an entry of a list. */
    public Line line(SupportRequest request, String path, Language language) {
        When when = new When(clock, language);
        return new Line(path + request.id().value(), request.what(),
                request.amount() == null ? "" : request.amount().toString(), when.of(request.askedAt()),
                request.askedAt().toString(), language.say("request.kind." + request.kind()),
                standing(request, language, when.today()), null, false);
    }

    /** Where it stands, in a sentence. */
    public String standing(SupportRequest request, Language language, LocalDate today) {
        String day = new When(clock, language).longDay(request.replyDueOn());
        return request.daysLate(today) > 0
                ? language.say("request.late", day)
                : language.say("request.state." + request.state(), day);
    }

    /** All that the page about a request shows. */
    public RequestView view(Visit visit, SupportRequest request, Language language, LocalDate today, Form form) {
        When when = new When(clock, language);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(language.say("request.fact.kind"), language.say("request.kind." + request.kind())));
        if (request.amount() != null) {
            facts.add(new Fact(language.say("request.fact.amount"), request.amount().toString()));
        }
        if (request.approved() != null) {
            facts.add(new Fact(language.say("request.fact.approved"), request.approved().toString()));
        }
        if (request.outcome() != null) {
            facts.add(new Fact(language.say("request.fact.outcome"), request.outcome()));
        }
        if (!request.why().isBlank()) {
            facts.add(new Fact(language.say("request.fact.why"), request.why()));
        }
        if (request.details().payRelative() != null) {
            facts.add(new Fact(language.say("request.fact.relative"), request.details().payRelative().relativeName()
                    + ", " + request.details().payRelative().relation()));
        }
        if (request.details().changeOfUse() != null) {
            facts.add(new Fact(language.say("request.fact.instead"), request.details().changeOfUse().insteadOf()));
        }
        List<Step> history = history(request, language);
        Actor reader = actors.of(visit.login(), request.person().value());
        return new RequestView(request.id().value(), request.version(), request.what(),
                Frames.isStaff(visit.login()) && request.daysLate(today) > 0
                        ? language.say("queue.request-late", when.longDay(request.replyDueOn()))
                        : standing(request, language, today),
                request.daysLate(today) > 0, facts, history,
                requests.mayDo(request, reader, today), form);
    }

    /** What was asked and what came of it, in the order in which it happened. */
    public List<Step> history(SupportRequest request, Language language) {
        When when = new When(clock, language);
        return requests.history(request.id()).stream().map(step -> new Step(said(request, step, language),
                when.of(step.at()) + rules(request, step, language), step.at().toString(), step.words())).toList();
    }

    /** By which of the council's rules it was decided; nothing for what is no decision. */
    private String rules(SupportRequest request, RequestStep step, Language language) {
        if (!step.event().isDecision()) {
            return "";
        }
        int version = rules.versionOn(request.council(), London.dateOf(step.at())).number();
        return " · " + (version == 0 ? language.say("request.rules.shipped") : language.say("request.rules", version));
    }

    private static String said(SupportRequest request, RequestStep step, Language language) {
        String key = "request.step." + step.event();
        if (step.event() == RequestEvent.ASK) {
            key += "." + request.kind();
        } else if (step.amount() != null) {
            key += ".sum";
        }
        return language.say(key, step.byName(), step.amount() == null ? "" : step.amount());
    }

    /**
     * Takes the step that a form asks for.
     *
     * @return names what was done; null when nothing was, and the form says why
     */
    public @Nullable String step(Visit visit, SupportRequest request, Form form) {
        RequestEvent event = form.one("event", RequestEvent.class);
        int version = form.number("version", 0, Integer.MAX_VALUE);
        String words = form.text("words", event != null && event.needsWords() ? 1 : 0, 2_000);
        Money amount = form.money("amount", false);
        if (event == null || !form.ok()) {
            return null;
        }
        Actor actor = actors.of(visit.login(), request.person().value());
        StepResult result = form.send(java.util.Map.of("amountPence", "amount"), () -> requests.step(request.id(),
                version, event, words, amount, actor, clock.instant()));
        return switch (result) {
            case null -> null;
            case StepResult.Done done -> "step." + event;
            case StepResult.Overtaken overtaken -> {
                form.wrong("", overtaken(form, overtaken));
                yield null;
            }
            case StepResult.Refused refused -> {
                form.wrong(fieldOf(refused), refused.why().sentence());
                yield null;
            }
        };
    }

    private String overtaken(Form form, StepResult.Overtaken overtaken) {
        Language language = form.language();
        return language.say("request.overtaken", said(overtaken.now(), overtaken.last(), language));
    }

    private static String fieldOf(StepResult.Refused refused) {
        return switch (refused.why()) {
            case NO_REASON -> "words";
            case WRONG_AMOUNT -> "amount";
            default -> "";
        };
    }
}

package scot.sporran.support.requests;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.RequestHash;
import scot.sporran.ledger.RowAlreadyThereException;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.FreeText;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.WorkingDays;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.CouncilId;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.rules.RequestKind;
import scot.sporran.support.rules.RulePack;

/** What people ask for: put, asked about, decided, appealed. */
@Singleton
public class Requests {

    /** Who the history names when nobody decided but the law's own bar. */
    static final String THE_RULES = "The rules";

    private final RequestStore store;
    private final RequestEffects effects;
    private final People people;
    private final Budgets budgets;
    private final CouncilLimits limits;
    private final FreeText text;

    Requests(RequestStore store, RequestEffects effects, People people, Budgets budgets, CouncilLimits limits,
            FreeText text) {
        this.store = store;
        this.effects = effects;
        this.people = people;
        this.budgets = budgets;
        this.limits = limits;
        this.text = text;
    }

    /**
     * Puts a request. The same key by the same login gives the first one again. A request to pay a relative whom the law
     * bars is answered at once, with the reason.
     *
     * @param key unique for this login
     * @param at UTC instant of asking
     * @throws BadInputException when the budget is not the person's, the sum is not one for its kind, or the key came
     *     before with another request
     */
    public SupportRequest ask(Asking asked, String key, Actor by, Instant at) {
        Asking asking = asked.kept(text);
        RequestId id = new RequestId(Ids.derived("request", by.login().toString(), key));
        String hash = RequestHash.of(asking.toString()).hex();
        Optional<RequestStore.Stored> before = store.find(id);
        if (before.isPresent()) {
            return repeat(before.get(), hash);
        }
        SupportRequest request = first(id, asking, by, at);
        RequestStep step = new RequestStep(1, RequestEvent.ASK, RequestState.ASKED, by.login(), by.name(), "",
                asking.amount(), at);
        try {
            store.insert(request, step, hash);
        } catch (DataAccessException e) {
            if (!RequestStore.isTaken(e)) {
                throw e;
            }
            return repeat(store.find(id).orElseThrow(), hash);
        }
        return RequestRules.barred(asking.details()) ? refuseByLaw(request, hash, at) : request;
    }

    private static SupportRequest repeat(RequestStore.Stored stored, String hash) {
        if (!stored.inputHash().equals(hash)) {
            throw new BadInputException("Idempotency-Key", "a key that was not used for another request",
                    "Send a new key with a new request.");
        }
        return stored.request();
    }

    private SupportRequest first(RequestId id, Asking asking, Actor by, Instant at) {
        SupportedPerson person = people.find(asking.person()).orElseThrow(
                () -> new BadInputException("personId", "a supported person", "Look the person up again."));
        if (asking.budget() != null && budgets.find(asking.budget()).map(Budget::person)
                .filter(person.id()::equals).isEmpty()) {
            throw new BadInputException("budgetId", "one of the person's budgets", "Send the id of one of them.");
        }
        LocalDate today = London.dateOf(at);
        RulePack.Requests own = limits.of(person.council(), today);
        if (asking.kind() == RequestKind.SMALL_SPEND && asking.amount() != null
                && asking.amount().compareTo(own.smallSpend().upTo()) > 0) {
            throw new BadInputException("amountPence", "at most " + own.smallSpend().upTo() + " for a small spend",
                    "Ask for less, or ask for a change of use.");
        }
        return new SupportRequest(id, 1, person.council(), person.id(), asking.budget(), asking.kind(),
                RequestState.ASKED, asking.what(), asking.why(), asking.outcome(), asking.amount(), null,
                asking.details(), by.login(), at, RequestRules.needed(own, asking.kind(), asking.amount()),
                due(own, asking.kind(), today), null, at);
    }

    private static LocalDate due(RulePack.Requests rules, RequestKind kind, LocalDate from) {
        return WorkingDays.after(from, Objects.requireNonNull(rules.replyWorkingDays().get(kind)));
    }

    /** The law has decided already: the person hears it at once, and may still appeal to a human being. */
    private SupportRequest refuseByLaw(SupportRequest request, String hash, Instant at) {
        RequestStep step = new RequestStep(2, RequestEvent.REFUSE, RequestState.REFUSED, null, THE_RULES,
                StepRefusal.RELATIVE_BARRED.sentence(), null, at);
        SupportRequest refused = advanced(request, step, request.decider(), null);
        store.advance(refused, step, hash, () -> {});
        return refused;
    }

    /**
     * Moves a request on.
     *
     * @param version the one the caller saw
     * @param said the reason, question or answer
     * @param approve for an approval of a part: how much; null for all of it
     */
    public StepResult step(RequestId id, int version, RequestEvent event, String said, @Nullable Money approve,
            Actor by, Instant at) {
        String words = text.kept(said);
        RequestStore.Stored stored = store.find(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no such request"));
        SupportRequest request = stored.request();
        if (request.version() != version) {
            return lookAgain(id, version, event, words, by);
        }
        Optional<StepRefusal> refusal = RequestRules.refusal(request, event,
                seen(request, by, London.dateOf(at)), words, approve);
        if (refusal.isPresent()) {
            return new StepResult.Refused(refusal.get());
        }
        boolean approves = event == RequestEvent.APPROVE || event == RequestEvent.OVERTURN;
        Money amount = !approves ? null : approve == null ? request.amount() : approve;
        RequestState after = request.state().after(event).orElseThrow();
        RequestStep step = new RequestStep(version + 1, event, after, by.login(), by.name(), words, amount, at);
        DecisionLevel decider = event == RequestEvent.REFER ? RequestRules.above(request.decider()) : request.decider();
        SupportRequest advanced = advanced(request, step, decider, by.login());
        try {
            if (approves) {
                Optional<StepRefusal> cannot = effects.approve(request, advanced, step, stored.inputHash());
                if (cannot.isPresent()) {
                    return new StepResult.Refused(cannot.get());
                }
            } else {
                store.advance(advanced, step, stored.inputHash(), () -> {});
            }
        } catch (RowAlreadyThereException e) {
            return lookAgain(id, version, event, words, by);
        } catch (DataAccessException e) {
            if (!RequestStore.isTaken(e)) {
                throw e;
            }
            return lookAgain(id, version, event, words, by);
        }
        return new StepResult.Done(advanced);
    }

    /** The caller's own step sent again is done; anybody else's means that the caller saw an old version. */
    private StepResult lookAgain(RequestId id, int version, RequestEvent event, String words, Actor by) {
        SupportRequest now = store.find(id).orElseThrow().request();
        List<RequestStep> steps = store.steps(id);
        for (RequestStep step : steps) {
            if (step.version() == version + 1 && step.event() == event && step.words().equals(words)
                    && by.login().equals(step.by())) {
                return new StepResult.Done(now);
            }
        }
        return new StepResult.Overtaken(now, steps.getLast());
    }

    private SupportRequest advanced(SupportRequest request, RequestStep step, DecisionLevel decider,
            @Nullable UUID by) {
        boolean first = step.event() == RequestEvent.APPROVE || step.event() == RequestEvent.REFUSE;
        boolean clockStarts = step.event() == RequestEvent.ANSWER || step.event() == RequestEvent.APPEAL;
        LocalDate today = London.dateOf(step.at());
        LocalDate due = clockStarts
                ? due(limits.of(request.council(), today), request.kind(), today)
                : request.replyDueOn();
        return new SupportRequest(request.id(), step.version(), request.council(), request.person(), request.budget(),
                request.kind(), step.after(), request.what(), request.why(), request.outcome(), request.amount(),
                step.amount() == null ? request.approved() : step.amount(), request.details(), request.askedBy(),
                request.askedAt(), decider, due, first ? by : request.decidedBy(), step.at());
    }

    /** The actor with what they may decide of this request, by the council's rules on a Europe/London date. */
    public Actor seen(SupportRequest request, Actor actor, LocalDate on) {
        return limits.seen(actor, request, on);
    }

    /** All that somebody may do to a request as it stands, on a Europe/London date. */
    public List<RequestEvent> mayDo(SupportRequest request, Actor reader, LocalDate on) {
        return RequestRules.mayDo(request, seen(request, reader, on));
    }

    public Optional<SupportRequest> find(RequestId id) {
        return store.find(id).map(RequestStore.Stored::request);
    }

    /** What happened to a request, oldest first. */
    public List<RequestStep> history(RequestId id) {
        return store.steps(id);
    }

    /**
     * A person's requests, newest first.
     *
     * @param after the place of the last one seen: asked at in microseconds, and its id; null for the newest
     */
    public List<SupportRequest> of(PersonId person, @Nullable Cursor after, int limit) {
        return store.ofPerson(person, after, limit);
    }

    /**
     * What a council owes a reply to, the most urgent first.
     *
     * @param after the place of the last one seen: due day since 1970, and its id; null for the first
     */
    public List<SupportRequest> waiting(CouncilId council, @Nullable Cursor after, int limit) {
        return store.waiting(council, after, limit);
    }

    /** Those of a council that wait for the person's answer, the oldest first. */
    public List<SupportRequest> questioned(CouncilId council, int limit) {
        return store.questioned(council, limit);
    }
}

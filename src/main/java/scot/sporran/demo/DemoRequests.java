package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.demo.DemoCharacter.Story;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RelativeFactor;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.RequestEvent;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.StepResult;
import scot.sporran.support.requests.SupportRequest;
import scot.sporran.support.rules.RequestKind;

/** Requests of the demo: those of the stories, and every kind in every state, so that an officer's morning is full. */
@Singleton
@Requires(env = "demo")
class DemoRequests {

    private final Requests requests;
    private final Actors actors;

    DemoRequests(Requests requests, Actors actors) {
        this.requests = requests;
        this.actors = actors;
    }

    /** Whose request, and who may move it on. */
    record Scene(DemoCharacter person, Budget budget, Login self, DemoStaff staff, Instant now) {}

    /** What belongs to the person's story, and the one of all kinds and states whose turn it is. */
    void play(Scene scene, int turn) {
        story(scene);
        List<RequestState> states = List.of(RequestState.values());
        if (turn % 3 == 0) {
            RequestKind today = List.of(RequestKind.UNUSUAL_PURCHASE, RequestKind.CHANGE_OF_USE, RequestKind.MORE_HOURS)
                    .get(turn / 3 % 3);
            drive(scene, usual(scene, today), "morning", RequestState.ASKED, Duration.ofHours(3L + 4 * (turn % 10)));
        }
        RequestKind kind = RequestKind.values()[turn % RequestKind.values().length];
        RequestState state = states.get(turn / RequestKind.values().length % states.size());
        if (kind == RequestKind.POOLING && scene.person().story() == Story.POOL) {
            return;
        }
        Duration ago = state == RequestState.ASKED || state == RequestState.APPEALED
                ? Duration.ofDays(1 + turn % 3)
                : Duration.ofDays(6 + turn % 50);
        drive(scene, usual(scene, kind), "turn", state, ago);
    }

    private void story(Scene scene) {
        Duration week = Duration.ofDays(20);
        switch (scene.person().story()) {
            case LAPTOP -> drive(scene, asking(scene, "A laptop instead of some hours of support",
                    "I see my friends on it, and my brother helps me on Tuesdays now", "See my friends more", 64_900L,
                    RequestDetails.of(new RequestDetails.ChangeOfUse("Tuesday hours", null))), "laptop",
                    RequestState.APPROVED, week);
            case SMALL_SPEND -> drive(scene, asking(scene, "A caravan weekend with my daughter",
                    "We met as a family and all think it would do me good", "Get my breath back", 32_000L,
                    RequestDetails.of(new RequestDetails.SmallSpend(London.dateOf(scene.now().minus(week)),
                            List.of("Marion", "Jenny", "Uncle Rob"), "Jenny drives, Rob minds the dog"))),
                    "small", RequestState.APPROVED, week);
            case TAXI -> drive(scene, asking(scene, "Taxis home from the evening class",
                    "The bus stops at six. The taxi was not taken last week", "Learn pottery", 12_000L,
                    RequestDetails.of(new RequestDetails.PreApproval("Cairn Taxis", 10, null))), "taxi",
                    RequestState.APPROVED, week);
            case RELATIVE_APPROVED -> drive(scene, asking(scene, "Pay my sister for mornings",
                    "I speak Sylheti in the mornings, before my hearing aids", null, null,
                    relative("Rehana Chowdhury", "sister", RelativeFactor.COMMUNICATION, false)), "relative",
                    RequestState.APPROVED, week);
            case RELATIVE_BARRED -> requests.ask(asking(scene, "Pay my brother", "He knows me best", null, null,
                    relative("Dod Null", "brother, and my welfare attorney", RelativeFactor.INTIMATE_CARE, true)),
                    "barred", actors.of(scene.self(), scene.budget().person().value()), scene.now().minus(week));
            default -> {
                // an ordinary person asks only what their turn is
            }
        }
    }

    private Asking usual(Scene scene, RequestKind kind) {
        return switch (kind) {
            case CHANGE_OF_USE -> asking(scene, "A gym pass instead of a club", "The club has closed", "Keep fit",
                    18_500L, RequestDetails.of(new RequestDetails.ChangeOfUse("the lunch club", null)));
            case UNUSUAL_PURCHASE -> asking(scene, "A weighted blanket", "I sleep badly and it helps", "Sleep",
                    9_900L, RequestDetails.of(new RequestDetails.PreApproval("Online", 5, null)));
            case SMALL_SPEND -> asking(scene, "Walking boots and a coat", "The group goes out in all weather",
                    "Be outdoors", 26_000L, RequestDetails.of(new RequestDetails.SmallSpend(null, null, null)));
            case PAYING_A_RELATIVE -> asking(scene, "Pay my cousin for nights", "Nobody else comes out here", null,
                    null, relative("Cousin of " + scene.person().name(), "cousin",
                            RelativeFactor.HOURS_OTHERS_CANNOT_DO, false));
            case POOLING -> asking(scene, "Share a minibus with the football lot", "Cheaper, and good company",
                    "Go to the match", 20_000L, RequestDetails.of(new RequestDetails.Pooling(null)));
            case MORE_HOURS -> asking(scene, "Two more hours a week", "Getting up takes longer now", "Start the day",
                    null, RequestDetails.of(new RequestDetails.MoreHours(120, null)));
            case CHALLENGE -> asking(scene, "The contribution you worked out", "My rent is not in it", null, null,
                    RequestDetails.of(new RequestDetails.Challenge(null)));
        };
    }

    /** A friend's request to share a pot; without one, to begin it. */
    SupportRequest share(Scene scene, @Nullable UUID pool, RequestState wanted, Duration ago) {
        return drive(scene, asking(scene, "Share a lodge with my friends", "We have known each other for years",
                "A proper holiday", 50_000L, RequestDetails.of(new RequestDetails.Pooling(pool))), "share", wanted,
                ago);
    }

    private static RequestDetails relative(String name, String relation, RelativeFactor factor, boolean power) {
        String known = name.length() > 120 ? name.substring(0, 120) : name;
        return RequestDetails.of(
                new RequestDetails.PayRelative(known, relation, factor, true, true, power, false, null));
    }

    private static Asking asking(Scene scene, String what, String why, @Nullable String outcome, @Nullable Long pence,
            RequestDetails details) {
        return new Asking(scene.budget().person(), scene.budget().id(), what, why, outcome,
                pence == null ? null : Money.ofPence(pence), details);
    }

    /** From asking to the state wanted, by those whose turn each step is. */
    SupportRequest drive(Scene scene, Asking asking, String key, RequestState wanted, Duration ago) {
        Instant at = scene.now().minus(ago);
        SupportRequest request = requests.ask(asking, key, actors.of(scene.self(), scene.budget().person().value()),
                at);
        for (RequestEvent event : steps(wanted)) {
            at = at.plus(Duration.ofHours(5));
            Login by = switch (event) {
                case OVERTURN, UPHOLD -> scene.staff().second();
                case WITHDRAW, APPEAL, ANSWER, ASK -> scene.self();
                default -> scene.staff().senior();
            };
            StepResult result = requests.step(request.id(), request.version(), event, words(event), null,
                    actors.of(by, scene.budget().person().value()), at);
            if (result instanceof StepResult.Done done) {
                request = done.request();
            } else {
                throw new IllegalStateException("The demo's request could not be moved on: " + result);
            }
        }
        return request;
    }

    private static List<RequestEvent> steps(RequestState wanted) {
        List<RequestEvent> refused = List.of(RequestEvent.REFUSE);
        return switch (wanted) {
            case ASKED -> List.of();
            case QUESTIONED -> List.of(RequestEvent.QUESTION);
            case APPROVED -> List.of(RequestEvent.APPROVE);
            case REFUSED -> refused;
            case WITHDRAWN -> List.of(RequestEvent.WITHDRAW);
            case APPEALED -> plus(refused, RequestEvent.APPEAL);
            case APPROVED_ON_APPEAL -> plus(plus(refused, RequestEvent.APPEAL), RequestEvent.OVERTURN);
            case UPHELD -> plus(plus(refused, RequestEvent.APPEAL), RequestEvent.UPHOLD);
        };
    }

    private static List<RequestEvent> plus(List<RequestEvent> before, RequestEvent next) {
        List<RequestEvent> all = new ArrayList<>(before);
        all.add(next);
        return all;
    }

    private static String words(RequestEvent event) {
        return switch (event) {
            case QUESTION -> "Which one do you have in mind, and from when?";
            case ANSWER -> "The plain one, from next month.";
            case APPROVE -> "It serves what the plan is for.";
            case REFUSE -> "The plan pays for this in another way already.";
            case APPEAL -> "The other way does not work for me.";
            case OVERTURN -> "You are right: we had not seen what the other way costs you.";
            case UPHOLD -> "We looked again. The other way works for the same money.";
            default -> "";
        };
    }
}

package scot.sporran.support.requests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.support.rules.RequestKind;
import scot.sporran.support.rules.RulePack;

/** Who may move a request on, and how: no I/O, no clock. */
final class RequestRules {

    /** Whether a sum of money belongs to a kind of request. */
    enum Sum {
        NEEDED, OPTIONAL, NONE
    }

    private RequestRules() {}

    static Sum sumOf(RequestKind kind) {
        return switch (kind) {
            case CHANGE_OF_USE, UNUSUAL_PURCHASE, SMALL_SPEND -> Sum.NEEDED;
            case POOLING, MORE_HOURS -> Sum.OPTIONAL;
            case PAYING_A_RELATIVE, CHALLENGE -> Sum.NONE;
        };
    }

    /** False for what somebody without a budget may ask for too. */
    static boolean needsBudget(RequestKind kind) {
        return switch (kind) {
            case CHANGE_OF_USE, UNUSUAL_PURCHASE, POOLING, MORE_HOURS -> true;
            case SMALL_SPEND, PAYING_A_RELATIVE, CHALLENGE -> false;
        };
    }

    /** Who may decide about that much; what moves no money counts as nothing. */
    static DecisionLevel needed(RulePack.Requests rules, RequestKind kind, @Nullable Money amount) {
        Money sum = amount == null ? Money.ZERO : amount;
        if (rules.mayDecide(Role.SOCIAL_WORKER, kind, sum) || rules.mayDecide(Role.FINANCE_OFFICER, kind, sum)) {
            return DecisionLevel.WORKER;
        }
        return rules.mayDecide(Role.SENIOR_FINANCE_OFFICER, kind, sum) ? DecisionLevel.SENIOR : DecisionLevel.PANEL;
    }

    /** How much a role decides of such a request; a senior officer also writes down what a panel decided. */
    static DecisionLevel levelOf(RulePack.Requests rules, Role role, RequestKind kind, @Nullable Money amount) {
        return switch (role) {
            case SENIOR_FINANCE_OFFICER -> DecisionLevel.PANEL;
            case SOCIAL_WORKER, FINANCE_OFFICER -> rules.mayDecide(role, kind, amount == null ? Money.ZERO : amount)
                    ? DecisionLevel.WORKER
                    : DecisionLevel.ASSIST;
            default -> DecisionLevel.NONE;
        };
    }

    /** Why {@code actor} may not do that to the request; empty when they may. */
    static Optional<StepRefusal> refusal(SupportRequest request, RequestEvent event, Actor actor, String words,
            @Nullable Money approve) {
        Optional<StepRefusal> whose = mayAct(request, event, actor);
        if (whose.isPresent()) {
            return whose;
        }
        if (event.needsWords() && words.isBlank()) {
            return Optional.of(StepRefusal.NO_REASON);
        }
        if (event != RequestEvent.APPROVE && event != RequestEvent.OVERTURN) {
            return Optional.empty();
        }
        Money asked = request.amount();
        if (approve != null && (asked == null || !approve.isPositive() || approve.compareTo(asked) > 0)) {
            return Optional.of(StepRefusal.WRONG_AMOUNT);
        }
        Money before = request.approved();
        if (before != null && asked != null && (approve == null ? asked : approve).compareTo(before) <= 0) {
            return Optional.of(StepRefusal.WRONG_AMOUNT);
        }
        return barred(request.details()) ? Optional.of(StepRefusal.RELATIVE_BARRED) : Optional.empty();
    }

    /** As {@link #refusal}, before anything was written: what a page may offer. */
    static Optional<StepRefusal> mayAct(SupportRequest request, RequestEvent event, Actor actor) {
        if (request.state().after(event).isEmpty()) {
            return Optional.of(StepRefusal.NOT_NOW);
        }
        if (event == RequestEvent.APPEAL && request.approved() != null
                && request.approved().equals(request.amount())) {
            return Optional.of(StepRefusal.NOTHING_TO_APPEAL);
        }
        return switch (event.by()) {
            // an officer who asked for a person by phone may also answer and take back for them
            case ASKER -> actor.speaksForPerson() || actor.ofCouncil() && actor.login().equals(request.askedBy())
                    ? Optional.empty()
                    : Optional.of(StepRefusal.NOT_YOURS);
            case COUNCIL -> actor.ofCouncil() && actor.level() != DecisionLevel.NONE
                    ? Optional.empty()
                    : Optional.of(StepRefusal.NOT_YOURS);
            case DECIDER -> decider(request, actor);
            case APPEAL_DECIDER -> actor.login().equals(request.decidedBy())
                    ? Optional.of(StepRefusal.SAME_DECIDER)
                    : decider(request, actor);
        };
    }

    private static Optional<StepRefusal> decider(SupportRequest request, Actor actor) {
        if (!actor.ofCouncil() || actor.level() == DecisionLevel.NONE) {
            return Optional.of(StepRefusal.NOT_YOURS);
        }
        if (actor.login().equals(request.askedBy()) || actor.speaksForPerson()) {
            return Optional.of(StepRefusal.OWN_REQUEST);
        }
        return actor.level().compareTo(request.decider()) < 0
                ? Optional.of(StepRefusal.ABOVE_LIMIT)
                : Optional.empty();
    }

    /**
     * True for a relative who may never be paid: SSI 2014/25, regulation 9 (a guardian or attorney with power over the
     * support, or undue pressure) and regulation 8 (both agree, and the relative is able).
     */
    static boolean barred(RequestDetails details) {
        RequestDetails.PayRelative relative = details.payRelative();
        return relative != null && (relative.holdsPower() || relative.underPressure() || !relative.bothAgree()
                || !relative.capable());
    }

    /** The level above, for a referral. */
    static DecisionLevel above(DecisionLevel level) {
        return level == DecisionLevel.WORKER ? DecisionLevel.SENIOR : DecisionLevel.PANEL;
    }

    /** All that somebody may do to a request as it stands. */
    static List<RequestEvent> mayDo(SupportRequest request, Actor reader) {
        return Arrays.stream(RequestEvent.values())
                .filter(event -> mayAct(request, event, reader).isEmpty()
                        && !((event == RequestEvent.APPROVE || event == RequestEvent.OVERTURN)
                                && barred(request.details())))
                .toList();
    }
}

package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.ledger.Receipt;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.money.Commitments;
import scot.sporran.support.money.Contributions;
import scot.sporran.support.money.FundingSchedule;
import scot.sporran.support.money.PotRule;
import scot.sporran.support.rules.FundingFrequency;

/** A budget's money: what is set aside, promised and paid in, and how often it is paid. */
@Singleton
final class MoneyActs implements DeskAct.Source {

    private static final int WHOLE = 10_000;
    private static final int HUNDRED = 100;
    private static final String COUNCILS = "COUNCILS";

    private final BudgetMoney money;
    private final Commitments commitments;
    private final Contributions contributions;
    private final Clock clock;

    MoneyActs(BudgetMoney money, Commitments commitments, Contributions contributions, Clock clock) {
        this.money = money;
        this.commitments = commitments;
        this.contributions = contributions;
        this.clock = clock;
    }

    /** Which way money moves. */
    enum Way {
        INTO, OUT_OF
    }

    /** That a promise is not needed any more. */
    enum Gone {
        YES
    }

    @Override
    public List<DeskAct> acts() {
        return List.of(
                new DeskAct("pot-move", Deed.PREPARE_MONEY, DeskAct.About.BUDGET, this::askPotMove, this::movePot),
                new DeskAct("pot-rule", Deed.PREPARE_MONEY, DeskAct.About.BUDGET, this::askPotRule, this::rulePot),
                new DeskAct("rhythm", Deed.PREPARE_MONEY, DeskAct.About.BUDGET, this::askRhythm, this::setRhythm),
                new DeskAct("share-came", Deed.PREPARE_MONEY, DeskAct.About.BUDGET,
                        (place, fields) -> fields.money("amount").day("day", today()).line("reference"),
                        this::shareCame),
                new DeskAct("promise", Deed.PREPARE_MONEY, DeskAct.About.BUDGET,
                        (place, fields) -> fields.line("what").money("amount").day("due-on", today())
                                .day("expires-on", null).choice("origin", Commitment.Origin.values(), "do.origin", null)
                                .line("reference"),
                        this::promise),
                new DeskAct("promise-change", Deed.PREPARE_MONEY, DeskAct.About.PART, this::askChange, this::change));
    }

    private void askPotMove(Place place, Fields fields) {
        fields.choice("source", sources(place), "source", null).choice("pot", Pot.values(), "pot", null)
                .choice("way", Way.values(), "do.way", Way.INTO).money("amount").words("reason");
    }

    private void movePot(Place place, Form form) {
        FundingSource source = form.one("source", FundingSource.class);
        Pot pot = form.one("pot", Pot.class);
        Way way = form.one("way", Way.class);
        Money amount = form.money("amount", true);
        String reason = form.text("reason", 1, 400);
        settled(form,
                form.send(Map.of(), () -> money.move(place.theBudget(), new BudgetMoney.PotMove(Typed.needed(source),
                        Typed.needed(pot),
                        way == Way.INTO ? Typed.needed(amount) : Money.ZERO.minus(Typed.needed(amount)), reason,
                        place.login().id().value() + "/" + form.key()), place.actor()).join()));
    }

    private void askPotRule(Place place, Fields fields) {
        fields.choice("source", sources(place), "source", null).choice("pot", Pot.values(), "pot", null)
                .number("percent", null).money("up-to");
    }

    private void rulePot(Place place, Form form) {
        FundingSource source = form.one("source", FundingSource.class);
        Pot pot = form.one("pot", Pot.class);
        int percent = form.number("percent", 0, WHOLE / HUNDRED);
        Money upTo = form.money("up-to", true);
        form.send(Map.of(), () -> {
            money.fillByRule(place.theBudget(), new PotRule(Typed.needed(source), Typed.needed(pot), percent * HUNDRED,
                    Typed.needed(upTo)));
            return true;
        });
    }

    private void askRhythm(Place place, Fields fields) {
        FundingSchedule now = money.rhythm(place.theBudget().id());
        FundingFrequency own = now.frequency();
        Language language = fields.language();
        List<Option> options = Stream.concat(Stream.of(new Option(COUNCILS, language.say("do.rhythm.COUNCILS"))),
                Arrays.stream(FundingFrequency.values())
                        .map(one -> new Option(one.name(), language.say("do.rhythm." + one))))
                .toList();
        fields.choice("frequency", own == null ? COUNCILS : own.name(), options)
                .day("first-period-on", now.firstPeriodOn()).day("paused-from", now.pausedFrom())
                .day("paused-to", now.pausedTo()).words("why");
    }

    private void setRhythm(Place place, Form form) {
        FundingFrequency own = form.chose("frequency", COUNCILS) ? null : form.one("frequency", FundingFrequency.class);
        LocalDate first = form.day("first-period-on", own != null);
        LocalDate from = form.day("paused-from", false);
        LocalDate to = form.day("paused-to", false);
        String why = form.text("why", 1, 400);
        form.send(Map.of(), () -> {
            money.payBy(place.theBudget().id(), new FundingSchedule(own, own == null ? null : first, from, to), why);
            return true;
        });
    }

    private void shareCame(Place place, Form form) {
        Money amount = form.money("amount", true);
        LocalDate day = form.day("day", true);
        String reference = form.text("reference", 1, 120);
        settled(form,
                form.send(Map.of(), () -> contributions.received(place.theBudget(), Typed.needed(amount), reference,
                        Typed.needed(day), place.actor()).join()));
    }

    private void promise(Place place, Form form) {
        Commitment.Origin origin = form.one("origin", Commitment.Origin.class);
        String what = form.text("what", 1, 200);
        Money amount = form.money("amount", true);
        LocalDate due = form.day("due-on", true);
        LocalDate expires = form.day("expires-on", false);
        String reference = form.text("reference", 1, 80);
        Commitment made = form.send(Map.of(), () -> commitments.add(new Commitments.Promise(place.theBudget().id(),
                Typed.needed(origin), reference, what, Typed.needed(amount), Typed.needed(due), expires)));
        if (made != null && !made.promised().equals(amount)) {
            form.wrong("reference", form.language().say("do.reference.taken"));
        }
    }

    private void askChange(Place place, Fields fields) {
        Commitment promise = promised(place);
        fields.seen(promise.version()).money("amount", Typed.pounds(promise.promised())).day("due-on", promise.dueOn())
                .day("expires-on", promise.expiresOn()).several("gone", Gone.values(), "do.gone");
    }

    private void change(Place place, Form form) {
        Commitment seen = promised(place);
        Typed.requireSeen(form, seen.version());
        if (form.chose("gone", Gone.YES.name())) {
            Typed.requireDone(form, form.send(Map.of(), () -> commitments.cancel(seen)));
            return;
        }
        Money amount = form.money("amount", true);
        LocalDate due = form.day("due-on", true);
        LocalDate expires = form.day("expires-on", false);
        Typed.requireDone(form,
                form.send(Map.of(), () -> commitments.change(seen, Typed.needed(amount), Typed.needed(due), expires)));
    }

    private Commitment promised(Place place) {
        return commitments.find(place.thePart()).filter(one -> one.budget().equals(place.theBudget().id()))
                .orElseThrow(Access::notThere);
    }

    private List<FundingSource> sources(Place place) {
        return sources(money, place.theBudget());
    }

    /** Whose money a budget holds. */
    static List<FundingSource> sources(BudgetMoney money, Budget budget) {
        return money.balance(budget).map(balance -> balance.sources().stream().map(one -> one.source()).toList())
                .orElse(List.of());
    }

    /** What the ledger answered, beside the sum where it says no. */
    private static void settled(Form form, @Nullable Receipt receipt) {
        if (receipt != null && !receipt.code().equals(Receipt.DONE)) {
            form.wrong("amount", form.language().say(receipt.code().equals(BudgetMoney.NOT_ENOUGH)
                    ? "do.not-enough"
                    : "do.other-before"));
        }
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}

package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.Cards;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.demo.DemoCharacter.Story;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holding.Holdings;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.pools.Pool;
import scot.sporran.support.pools.Pools;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.SupportRequest;
import scot.sporran.support.rules.PaymentMode;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/** Gives each of the cast a person, budgets, eighteen months of money, and whatever their story has. */
@Singleton
@Requires(env = "demo")
class DemoLives {

    private static final YearMonth CARD_EXPIRY = YearMonth.of(2030, 12);
    private final People people;
    private final Budgets budgets;
    private final Agreements agreements;
    private final Holdings holdings;
    private final RulePacks packs;
    private final Logins logins;
    private final Cards cards;
    private final DemoJournal journal;
    private final DemoHolders holders;
    private final DemoRequests requests;
    private final Pools pools;
    private final DemoMoney money;
    private final DemoPersons persons;

    DemoLives(People people, Budgets budgets, Agreements agreements, Holdings holdings, RulePacks packs, Logins logins,
            Cards cards, DemoJournal journal, DemoHolders holders, DemoRequests requests, Pools pools,
            DemoMoney money, DemoPersons persons) {
        this.people = people;
        this.budgets = budgets;
        this.agreements = agreements;
        this.holdings = holdings;
        this.packs = packs;
        this.logins = logins;
        this.cards = cards;
        this.journal = journal;
        this.holders = holders;
        this.requests = requests;
        this.pools = pools;
        this.money = money;
        this.persons = persons;
    }

    /**
     * A part of somebody's support: with Option 4 there are two.
     *
     * @param later what happened since the council's last funding run
     * @param wages what assistants earn, in turn the first and the second; pay runs pay it
     */
    record Part(DemoCharacter as, Budget budget, List<DemoMonths.Happening> later, List<DemoMonths.Happening> wages) {}

    /** Somebody of the cast as they are now. */
    record Life(DemoCharacter character, SupportedPerson person, List<Part> parts, Login self, DemoStaff staff) {}

    /** The person, the budgets and the months; the journal must be settled before the life goes on. */
    Life begin(DemoCharacter character, DemoStaff staff, ProgrammeId programme, long seed, Instant now) {
        LocalDate today = London.dateOf(now);
        SupportedPerson person = people.add(staff.council().id(), character.name());
        persons.known(character, person, today);
        RulePack.Funding funding = packs.on(staff.council().id(), today).funding();
        List<Part> parts = new ArrayList<>();
        for (DemoCharacter as : partsOf(character)) {
            List<FundingSource> sources = List.copyOf(as.week().keySet());
            Budget budget = budgets.open(person, as.option(), sources, DemoMonths.began(as, today));
            LocalDate current = funding.periodOf(today).from();
            agree(as, budget, current, staff);
            hold(as, budget, staff);
            List<DemoMonths.Happening> all = DemoMonths.of(as, funding, seed, today);
            parts.add(new Part(as, budget, all.stream().filter(one -> !one.on().isBefore(current)).toList(),
                    all.stream().filter(DemoLives::isWage).toList()));
            write(budget, all.stream().filter(one -> one.on().isBefore(current)).toList());
            persons.breaks(person, all);
        }
        if (hasCard(character, staff)) {
            Card card = cards.issue(programme, parts.getFirst().budget(), CARD_EXPIRY);
            cards.apply(card.id(), CardEvent.ACTIVATE);
        }
        Login self = logins.createForPerson(character.name(), person.id().value());
        return new Life(character, person, parts, self, staff);
    }

    private static boolean isWage(DemoMonths.Happening happening) {
        return happening.counter() == CounterAccount.NET_PAY;
    }

    private void write(Budget budget, List<DemoMonths.Happening> happenings) {
        for (DemoMonths.Happening happening : happenings) {
            if (isWage(happening)) {
                continue;
            }
            if (happening.source() != null) {
                journal.in(budget, happening.source(), happening);
            } else if (happening.shop() != null) {
                journal.bought(budget.fund(), happening.amount(), happening.shop(), happening.on(), happening.key());
            } else {
                journal.out(budget.fund(), happening.amount(), happening.counter(), happening.on(), happening.key());
            }
        }
    }

    /** The council's money for the period that today is in, and what became of it since. */
    void thisPeriod(List<Life> all, Collection<DemoStaff> staffs, LocalDate today) {
        staffs.forEach(staff -> money.fund(staff, today));
        for (Life life : all) {
            for (Part part : life.parts()) {
                money.contribute(part.as(), part.budget(), today);
                write(part.budget(), part.later());
            }
        }
        journal.settle();
    }

    private static List<DemoCharacter> partsOf(DemoCharacter whole) {
        if (whole.option() != SupportOption.OPTION_4) {
            return List.of(whole);
        }
        Money own = Money.ofPence(whole.aWeek().pence() * 45 / 100);
        return List.of(
                new DemoCharacter(whole.council(), whole.name(), SupportOption.OPTION_1, own, whole.others(),
                        whole.story(), whole.about()),
                new DemoCharacter(whole.council(), whole.name(), SupportOption.OPTION_2, whole.aWeek().minus(own),
                        Map.of(), whole.story(), whole.about()));
    }

    /** What was paid before was agreed elsewhere; from this period on it is agreed here. */
    private void agree(DemoCharacter as, Budget budget, LocalDate from, DemoStaff staff) {
        if (as.story() == Story.DIED) {
            return;
        }
        Map<FundingSource, Money> week = new EnumMap<>(FundingSource.class);
        week.putAll(as.week());
        agreements.agree(budget.id(), 0, new Agreements.Terms(from, null, AgreedPer.WEEK, week,
                staff.worker().displayName(), "Brought over from the council's earlier system"));
    }

    private void hold(DemoCharacter as, Budget budget, DemoStaff staff) {
        if (as.option() == SupportOption.OPTION_1) {
            PaymentMode mode = hasCard(as, staff) ? PaymentMode.CARD : PaymentMode.BANK_ACCOUNT;
            holdings.arrange(budget, 0, new Holdings.Terms(budget.openedOn(), mode, null,
                    staff.worker().displayName(), "As they asked"));
        }
    }

    /** The islands pay into bank accounts; so does everybody who asked for that. */
    private static boolean hasCard(DemoCharacter character, DemoStaff staff) {
        return !staff.council().name().startsWith("Comhairle") && character.option() != SupportOption.OPTION_2
                && character.story() != Story.NO_PAPER && character.story() != Story.DIED;
    }

    void settle() {
        journal.settle();
    }

    /** Deliveries and requests. */
    boolean goOn(Life life, int turn, Instant now) {
        persons.plan(life, London.dateOf(now));
        for (Part part : life.parts()) {
            money.talk(part.as(), part.budget(), life.staff());
        }
        for (Part part : life.parts()) {
            if (part.as().option() == SupportOption.OPTION_2) {
                holders.play(part.as(), part.budget(), life.staff(), life.self(), now);
            }
        }
        if (life.character().story() != Story.DIED) {
            requests.play(new DemoRequests.Scene(life.character(), life.parts().getFirst().budget(), life.self(),
                    life.staff(), now), turn);
        }
        return true;
    }

    /** Providers are paid for what was approved. */
    void pay(Collection<DemoStaff> staffs, Instant now) {
        staffs.forEach(staff -> holders.pay(staff, London.dateOf(now)));
    }

    /** Three friends rent a lodge. */
    void together(List<Life> all, Instant now) {
        Instant then = now.minus(Duration.ofDays(30));
        Pool pool = null;
        Pools.By by = new Pools.By("demo", "Jean Purdie");
        for (Life life : all) {
            if (life.character().story() == Story.POOL) {
                DemoRequests.Scene scene = new DemoRequests.Scene(life.character(), life.parts().getFirst().budget(),
                        life.self(), life.staff(), now);
                SupportRequest approved = requests.share(scene, pool == null ? null : pool.id().value(),
                        RequestState.APPROVED, Duration.ofDays(32));
                pool = pool == null
                        ? pools.open(approved, "The lodge at Loch Àrd", "A week together with shared support",
                                "Tell the others a month before; your money goes home with you", 1,
                                London.dateOf(then))
                        : pools.join(pool.id(), approved, 1, London.dateOf(then));
                pools.contribute(pool.id(), scene.budget().id(), null, Money.ofPounds(400), approved, "demo",
                        London.dateOf(then), by);
            }
        }
        if (pool != null) {
            pools.buy(pool.id(), "demo lodge", "The lodge, seven nights", Money.ofPence(87_500), by, then);
            pools.buy(pool.id(), "demo staff", "Shared support for the week", Money.ofPence(21_000), by, then);
        }
    }
}

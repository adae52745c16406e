package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.demo.DemoCharacter.Story;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.Contributions;
import scot.sporran.support.money.FundingRun;
import scot.sporran.support.money.FundingRuns;
import scot.sporran.support.money.SurplusReason;
import scot.sporran.support.money.Surpluses;
import scot.sporran.support.rules.FundingPeriod;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/** The council's money in the demo: the last funding run, the next one waiting to be released, promises and a surplus. */
@Singleton
@Requires(env = "demo")
class DemoMoney {

    private static final Logger LOG = LoggerFactory.getLogger(DemoMoney.class);
    private static final int DAYS_A_WEEK = 7;
    private static final int MOST_TRIES = 300;
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final FundingRuns runs;
    private final Contributions contributions;
    private final Surpluses surpluses;
    private final RulePacks packs;

    DemoMoney(FundingRuns runs, Contributions contributions, Surpluses surpluses,
            RulePacks packs) {
        this.runs = runs;
        this.contributions = contributions;
        this.surpluses = surpluses;
        this.packs = packs;
    }

    /** Pays the period that today is in, prepared by one and released by another; and prepares the next. */
    void fund(DemoStaff staff, LocalDate today) {
        RulePack.Funding funding = packs.on(staff.council().id(), today).funding();
        FundingPeriod period = funding.periodOf(today);
        FundingRun draft = prepare(staff, funding.paidOn(period), "The regular run");
        runs.release(draft, draft.version(), staff.senior());
        worked(draft.id(), FundingRun.State.PAID);
        prepare(staff, funding.paidOn(funding.after(period)), "The next regular run");
    }

    private FundingRun prepare(DemoStaff staff, LocalDate payOn, String why) {
        Answer<FundingRun> begun = runs.begin(staff.council().id(), payOn, List.of(), why, "demo " + payOn,
                staff.officer());
        FundingRun run = begun.orElse(no -> {
            throw new IllegalStateException(no.words());
        });
        return worked(run.id(), FundingRun.State.DRAFT);
    }

    /** Works on a run until it stands there. The service's own job may work on it too: of the two, one has to look again. */
    private FundingRun worked(UUID run, FundingRun.State wanted) {
        for (int tries = 1; tries < MOST_TRIES; tries++) {
            try {
                FundingRun now = runs.work(run);
                if (now.state() == wanted) {
                    return now;
                }
            } catch (RuntimeException e) {
                LOG.debug("Funding run {} is being worked on by somebody else", run, e);
            }
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
        throw new IllegalStateException("The demo's funding run did not become " + wanted);
    }

    /** Their own share, from those who pay it in time: some days after the council's money, so not always yet. */
    void contribute(DemoCharacter person, Budget budget, LocalDate today) {
        Money week = person.week().get(FundingSource.CONTRIBUTION);
        RulePack.Funding funding = packs.on(budget.council(), today).funding();
        FundingPeriod period = funding.periodOf(today);
        LocalDate pays = funding.paidOn(period).plusDays(person.name().length() % DemoMonths.PAYS_WITHIN);
        if (week != null && person.story() != Story.LATE_CONTRIBUTION && !pays.isAfter(today)) {
            contributions.received(budget, Money.ofPence(week.pence() * period.days() / DAYS_A_WEEK), "demo " + pays,
                    pays, "demo").join();
        }
    }

    /** A surplus that is talked about. */
    void talk(DemoCharacter person, Budget budget, DemoStaff staff) {
        if (person.story() == Story.SURPLUS) {
            surpluses.raise(budget, SurplusReason.RECRUITMENT,
                    "Nobody could be found to work for you for five months. We would like to talk about what is left.",
                    staff.officer());
        }
    }
}

package scot.sporran.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import scot.sporran.demo.DemoCharacter.Story;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.SupportOption;
import scot.sporran.support.rules.FundingPeriod;
import scot.sporran.support.rules.RulePack;

/**
 * Eighteen months of somebody's money, made up from a seed: the council's calendar, pay days, seasons, and what their
 * story says. The period that today is in is paid by a funding run of the council. Pure: the same person, seed and day give the same months.
 */
final class DemoMonths {

    private static final int MONTHS = 18;
    private static final int WEEKS = 4;

    /** Something that happened. @param source whose money came in; null when money went out */
    record Happening(LocalDate on, @Nullable FundingSource source, Money amount, CounterAccount counter, String key) {}

    private final DemoCharacter person;
    private final Random random;
    private final LocalDate today;
    private final List<Happening> happenings = new ArrayList<>();
    private int number;

    private DemoMonths(DemoCharacter person, long seed, LocalDate today) {
        this.person = person;
        this.random = new Random(seed ^ person.name().hashCode());
        this.today = today;
    }

    static List<Happening> of(DemoCharacter person, RulePack.Funding funding, long seed, LocalDate today) {
        return new DemoMonths(person, seed, today).run(funding);
    }

    private List<Happening> run(RulePack.Funding funding) {
        LocalDate from = person.story() == Story.FIRST_WEEKS ? today.minusWeeks(9) : today.minusMonths(MONTHS);
        FundingPeriod period = funding.periodOf(from);
        while (!funding.paidOn(period).isAfter(today)) {
            int ago = (int) ((today.toEpochDay() - period.from().toEpochDay()) / (7 * WEEKS));
            fund(period, funding.paidOn(period), ago);
            spend(period, ago);
            period = funding.after(period);
        }
        happenings.removeIf(happening -> happening.on().isAfter(today));
        happenings.sort(Comparator.comparing(Happening::on));
        return happenings;
    }

    private void fund(FundingPeriod period, LocalDate on, int ago) {
        boolean byRun = !period.to().isBefore(today);
        if (byRun || person.story() == Story.DIED && ago < 3) {
            return;
        }
        for (Map.Entry<FundingSource, Money> week : person.week().entrySet()) {
            long pence = week.getValue().pence() * WEEKS;
            if (person.story() == Story.HOSPITAL && (ago == 4 || ago == 5)) {
                pence /= 2;
            }
            boolean contribution = week.getKey() == FundingSource.CONTRIBUTION;
            if (contribution && person.story() == Story.LATE_CONTRIBUTION && ago < 3) {
                continue;
            }
            LocalDate paid = contribution ? on.plusDays(random.nextInt(9)) : on;
            add(paid, week.getKey(), pence,
                    contribution ? CounterAccount.CONTRIBUTION_RECEIVABLE : CounterAccount.COUNCIL_FUNDING);
        }
    }

    private void spend(FundingPeriod period, int ago) {
        long whole = person.week().values().stream().mapToLong(Money::pence).sum() * WEEKS;
        long target = (long) (whole * ratio(period.from().getMonth(), ago));
        if (target <= 0) {
            return;
        }
        if (person.option() == SupportOption.OPTION_2 || person.option() == SupportOption.OPTION_4) {
            long provider = target * (person.option() == SupportOption.OPTION_2 ? 90 : 55) / 100;
            for (int week = 0; week < WEEKS && ago >= 1; week++) {
                out(period, 7 * week + 5, around(provider / WEEKS), CounterAccount.PROVIDER_PAYABLE);
            }
            byCard(period, target - provider);
        } else if (Math.floorMod(person.name().hashCode(), 20) < 11) {
            employ(period, target, ago);
        } else {
            long agency = target * 70 / 100;
            out(period, 9 + random.nextInt(3), around(agency / 2), CounterAccount.PROVIDER_PAYABLE);
            out(period, 23 + random.nextInt(4), around(agency / 2), CounterAccount.PROVIDER_PAYABLE);
            byCard(period, target - agency);
        }
    }

    /** Two assistants, whose gross pay the pay runs make something of, and a payroll bureau. */
    private void employ(FundingPeriod period, long target, int ago) {
        boolean stopped = person.story() == Story.PA_STOPPED && ago < 1;
        long wages = stopped ? 0 : target * 62 / 100;
        out(period, 13, around(wages * 6 / 10), CounterAccount.NET_PAY);
        out(period, 13, around(wages * 4 / 10), CounterAccount.NET_PAY);
        out(period, 26, stopped ? 0 : 2_376, CounterAccount.PROVIDER_PAYABLE);
        byCard(period, target * 16 / 100);
    }

    /** Swimming, cafés, taxis, a short break in summer. */
    private void byCard(FundingPeriod period, long pence) {
        long left = pence;
        if (period.from().getMonth() == Month.JULY && left > 40_000) {
            out(period, 12, left / 2, CounterAccount.CARD_SETTLEMENT);
            left -= left / 2;
        }
        for (int i = 0; i < 9 && left > 300; i++) {
            long spent = Math.min(left, 300 + random.nextInt(3_700));
            out(period, random.nextInt(28), spent, CounterAccount.CARD_SETTLEMENT);
            left -= spent;
        }
    }

    /** How much of a period's money is used. */
    private double ratio(Month month, int ago) {
        return switch (person.story()) {
            case SURPLUS -> ago < 6 ? 0.22 : 0.9;
            case HOSPITAL -> ago == 4 || ago == 5 ? 0.15 : 0.95;
            case DIED -> ago < 3 ? 0 : 0.95;
            case NO_PAPER -> 0.97;
            default -> 0.88 + random.nextDouble() * 0.1 + (month == Month.JULY || month == Month.DECEMBER ? 0.05 : 0);
        };
    }

    private long around(long pence) {
        return pence * (95 + random.nextInt(11)) / 100;
    }

    private void out(FundingPeriod period, int day, long pence, CounterAccount to) {
        add(period.from().plusDays(day), null, pence, to);
    }

    private void add(LocalDate on, @Nullable FundingSource source, long pence, CounterAccount counter) {
        if (pence > 0) {
            happenings.add(new Happening(on, source, Money.ofPence(pence), counter, "h" + number++));
        }
    }
}

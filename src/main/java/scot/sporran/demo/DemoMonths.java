package scot.sporran.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
    private static final int DAYS_A_WEEK = 7;
    /** A share comes less than so many days after the council's money. */
    static final int PAYS_WITHIN = 9;
    /** Somebody whose money runs out has saved so many days of it, and has spent so much more than comes in for so many days. */
    private static final double SAVED_DAYS = 38.5;
    private static final int DEARER_DAYS = 112;
    private static final double DEARER = 1.4;
    /** What goes out in cafés, on buses and at the pool in a period, pence. */
    private static final long MOST_BY_CARD = 16_000;
    /** Whoever has more than this for a period goes away for some days in summer, which costs so much, pence. */
    private static final long A_GOOD_BUDGET = 110_000;
    private static final long A_BREAK = 24_000;
    /** What a bureau takes for a period, pence. */
    private static final long BUREAU = 2_376;
    /** Of what wages cost in all, so much is gross pay; the rest is holiday, pension and National Insurance. */
    private static final long GROSS = 92;
    /** What two can earn in a period, pence. */
    private static final long MOST_WAGES = 440_000;

    /**
     * Something that happened.
     *
     * @param source whose money came in; null when money went out
     * @param shop where a card paid; null for anything else
     * @param asked what the person was to pay in for the same days as the council's payment
     */
    record Happening(LocalDate on, @Nullable FundingSource source, Money amount, CounterAccount counter, String key,
            @Nullable Shop shop, Money asked) {}

    /** @param category merchant category, ISO 18245 */
    record Shop(String name, String category) {}

    private static final List<Shop> SHOPS = List.of(new Shop("SWIMMING BATHS", "7997"),
            new Shop("THE WEE KETTLE CAFE", "5812"), new Shop("STATION TAXIS", "4121"),
            new Shop("COAST BUSES", "4131"), new Shop("RIVERSIDE ART GROUP", "7911"),
            new Shop("REGAL CINEMA", "7832"), new Shop("HIGH STREET CHEMIST", "5912"),
            new Shop("FARM FOODS MARKET", "5411"), new Shop("COMMUNITY BOWLING", "7933"));
    static final Shop COTTAGE = new Shop("SEAVIEW COTTAGES", "7011");
    private static final Shop PAWNBROKER = new Shop("BRIG PAWNBROKERS", "5933");
    private static final Shop BOOKSHOP = new Shop("WATERSIDE BOOKS", "5942");
    private static final Shop COMPUTERS = new Shop("CAIRN COMPUTERS", "5732");
    /** Since when the agency of whom support stopped has sent no bill, and no card was used. */
    private static final int SILENT_DAYS = 33;
    /** From when on deliveries are told by the provider, each on its day. */
    static final int DELIVERED_WEEKS = 8;

    private final DemoCharacter person;
    private final Random random;
    private final LocalDate today;
    private final List<Happening> happenings = new ArrayList<>();
    private final Set<Long> prices = new HashSet<>();
    private int number;

    private DemoMonths(DemoCharacter person, long seed, LocalDate today) {
        this.person = person;
        this.random = new Random(seed ^ person.name().hashCode());
        this.today = today;
    }

    static List<Happening> of(DemoCharacter person, RulePack.Funding funding, long seed, LocalDate today) {
        return new DemoMonths(person, seed, today).run(funding);
    }

    /** When somebody's budget began. */
    static LocalDate began(DemoCharacter person, LocalDate today) {
        return switch (person.story()) {
            case FIRST_WEEKS -> today.minusWeeks(9);
            case COUNCIL_BUYS -> today.minusWeeks(16);
            default -> today.minusMonths(MONTHS);
        };
    }

    private List<Happening> run(RulePack.Funding funding) {
        LocalDate from = began(person, today);
        FundingPeriod period = funding.periodOf(from);
        while (!funding.paidOn(period).isAfter(today)) {
            int ago = (int) ((today.toEpochDay() - period.from().toEpochDay()) / (7 * WEEKS));
            fund(period, funding.paidOn(period), ago);
            spend(period, ago);
            period = funding.after(period);
        }
        odd(funding.periodOf(from).from());
        happenings.removeIf(happening -> happening.on().isAfter(today) || stopped(happening));
        happenings.sort(Comparator.comparing(Happening::on));
        return happenings;
    }

    /** What only this story has. */
    private void odd(LocalDate from) {
        switch (person.story()) {
            case RUNS_OUT -> outAndAbout(from);
            case LAPTOP -> bought(today.minusDays(11), 64_900, COMPUTERS);
            case CHARGED_TWICE -> {
                bought(today.minusDays(13), 2_345, BOOKSHOP);
                bought(today.minusDays(13), 2_345, BOOKSHOP);
            }
            case PAWNBROKER -> {
                bought(today.minusDays(17), 4_500, PAWNBROKER);
                bought(today.minusDays(10), 6_000, PAWNBROKER);
                bought(today.minusDays(3), 5_500, PAWNBROKER);
            }
            default -> {
                // all other stories are in the months themselves
            }
        }
    }

    /** All of it by card, something every second day: less than there is until there are savings, and then more. */
    private void outAndAbout(LocalDate from) {
        double aDay = person.week().values().stream().mapToLong(Money::pence).sum() / (double) DAYS_A_WEEK;
        LocalDate turn = today.minusDays(DEARER_DAYS);
        double saving = 1 - SAVED_DAYS / (turn.toEpochDay() - from.toEpochDay());
        for (LocalDate day = from.plusDays(1); !day.isAfter(today); day = day.plusDays(2)) {
            double spent = 2 * aDay * (day.isBefore(turn) ? saving : DEARER) * (0.97 + 0.06 * random.nextDouble());
            bought(day, Math.round(spent), SHOPS.get(number % SHOPS.size()));
        }
    }

    private boolean stopped(Happening happening) {
        return person.story() == Story.SUPPORT_STOPPED && happening.source() == null
                && happening.on().isAfter(today.minusDays(SILENT_DAYS));
    }

    private void fund(FundingPeriod period, LocalDate on, int ago) {
        boolean byRun = !period.to().isBefore(today);
        if (byRun || person.story() == Story.DIED && ago < 3) {
            return;
        }
        for (Map.Entry<FundingSource, Money> week : person.week().entrySet()) {
            long pence = week.getValue().pence() * days(period) / DAYS_A_WEEK;
            if (person.story() == Story.HOSPITAL && (ago == 4 || ago == 5)) {
                pence /= 2;
            }
            switch (week.getKey()) {
                case CONTRIBUTION -> share(on, pence, ago);
                case COUNCIL -> happening(on, week.getKey(), pence, CounterAccount.COUNCIL_FUNDING, null,
                        share(period));
                default -> add(on, week.getKey(), pence, CounterAccount.COUNCIL_FUNDING);
            }
        }
    }

    private void share(LocalDate on, long pence, int ago) {
        if (person.story() != Story.LATE_CONTRIBUTION || ago >= 3) {
            add(on.plusDays(random.nextInt(PAYS_WITHIN)), FundingSource.CONTRIBUTION, pence,
                    CounterAccount.CONTRIBUTION_RECEIVABLE);
        }
    }

    private Money share(FundingPeriod period) {
        Money week = person.week().getOrDefault(FundingSource.CONTRIBUTION, Money.ZERO);
        return Money.ofPence(week.pence() * days(period) / DAYS_A_WEEK);
    }

    private void spend(FundingPeriod period, int ago) {
        long whole = person.week().values().stream().mapToLong(Money::pence).sum() * days(period) / DAYS_A_WEEK;
        long target = (long) (whole * ratio(period.from().getMonth(), ago));
        long card = Math.min(target * 16 / 100, MOST_BY_CARD);
        if (target <= 0 || person.story() == Story.COUNCIL_BUYS || person.story() == Story.RUNS_OUT) {
            return;
        }
        if (person.option() == SupportOption.OPTION_1 && period.from().getMonth() == Month.JULY
                && whole > A_GOOD_BUDGET) {
            bought(period.from().plusDays(12), A_BREAK, COTTAGE);
        }
        if (person.option() == SupportOption.OPTION_2) {
            long provider = DemoHolders.aWeek(person).pence();
            for (LocalDate day = period.from().plusDays(5); !day.isAfter(period.to()); day = day.plusWeeks(1)) {
                delivered(day, around(provider));
            }
            byCard(period, Math.min(whole * 95 / 100 - provider * days(period) / DAYS_A_WEEK, MOST_BY_CARD));
        } else if (Math.floorMod(person.name().hashCode(), 20) < 11) {
            employ(period, target - card);
            byCard(period, card);
        } else {
            long bill = (target - card) / 2;
            out(period, 9 + random.nextInt(3), around(bill), CounterAccount.PROVIDER_PAYABLE);
            out(period, 23 + random.nextInt(4), around(bill), CounterAccount.PROVIDER_PAYABLE);
            byCard(period, card);
        }
    }

    private static long days(FundingPeriod period) {
        return period.to().toEpochDay() - period.from().toEpochDay() + 1;
    }

    /** What a provider delivered before deliveries are told one by one. */
    private void delivered(LocalDate on, long pence) {
        if (on.isBefore(today.minusWeeks(DELIVERED_WEEKS))) {
            add(on, null, pence, CounterAccount.PROVIDER_PAYABLE);
        }
    }

    /** Two assistants, whose gross pay the pay runs make something of, a payroll bureau, and an agency where two cannot do it all. */
    private void employ(FundingPeriod period, long money) {
        long wages = Math.min((money - BUREAU) * GROSS / 100, MOST_WAGES);
        out(period, 13, around(wages * 6 / 10), CounterAccount.NET_PAY);
        out(period, 13, around(wages * 4 / 10), CounterAccount.NET_PAY);
        long others = money - BUREAU - wages * 100 / GROSS;
        if (wages == MOST_WAGES) {
            out(period, 20, around(others + BUREAU), CounterAccount.PROVIDER_PAYABLE); // who does their pay too
        } else {
            out(period, 26, BUREAU, CounterAccount.PROVIDER_PAYABLE);
        }
    }

    /** Swimming, cafés, taxis. */
    private void byCard(FundingPeriod period, long pence) {
        long left = pence;
        for (int i = 0; i < 9 && left > 300; i++) {
            long spent = price(Math.min(left, 300 + random.nextInt(3_700)));
            bought(period.from().plusDays(random.nextInt(28)), spent, SHOPS.get(random.nextInt(SHOPS.size())));
            left -= spent;
        }
    }

    /** No two of somebody's sums are the same, or they would look like one that was taken twice. */
    private long price(long about) {
        long price = about;
        while (!prices.add(price)) {
            price--;
        }
        return price;
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
        return pence * (9_500 + random.nextInt(1_001)) / 10_000;
    }

    private void out(FundingPeriod period, int day, long pence, CounterAccount to) {
        add(period.from().plusDays(day), null, pence, to);
    }

    private void bought(LocalDate on, long pence, Shop shop) {
        add(on, null, pence, CounterAccount.CARD_SETTLEMENT, shop);
    }

    private void add(LocalDate on, @Nullable FundingSource source, long pence, CounterAccount counter) {
        add(on, source, pence, counter, null);
    }

    private void add(LocalDate on, @Nullable FundingSource source, long pence, CounterAccount counter,
            @Nullable Shop shop) {
        happening(on, source, pence, counter, shop, Money.ZERO);
    }

    private void happening(LocalDate on, @Nullable FundingSource source, long pence, CounterAccount counter,
            @Nullable Shop shop, Money asked) {
        if (pence > 0) {
            happenings.add(new Happening(on, source, Money.ofPence(pence), counter, "h" + number++, shop, asked));
        }
    }
}

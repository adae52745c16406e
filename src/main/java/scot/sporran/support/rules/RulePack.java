package scot.sporran.support.rules;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;

/**
 * All that a council may settle about direct payments and individual service funds. Every number is the council's own
 * and holds from a day on; none is a statement of law. The shipped packs are modelled on what Scottish councils
 * publish.
 *
 * @param title how the council calls it
 */
public record RulePack(String title, Funding funding, Surplus surplus, Reviews reviews, Requests requests,
        Spending spending, Payment payment, Retention retention) {

    public RulePack {
        require(!title.isBlank() && title.length() <= 120, "title", "up to 120 characters");
    }

    /**
     * When and how money is paid in.
     *
     * @param firstPeriodOn the first day of any one period; the others are counted from it
     * @param inAdvance true when a period is paid at its beginning, false when at its end
     * @param leadDays how many days before that the money leaves, 0 to 28
     * @param urgentRuns true when money may be paid between the regular runs
     * @param hospitalFullDays days in hospital for which nothing changes, 0 to 365
     * @param hospitalPercentAfter what share of the budget is paid after that, 0 to 100
     */
    public record Funding(FundingFrequency frequency, LocalDate firstPeriodOn, boolean inAdvance, int leadDays,
            ContributionBasis basis, boolean urgentRuns, int hospitalFullDays, int hospitalPercentAfter) {

        public Funding {
            within(leadDays, 0, 28, "funding.lead-days");
            within(hospitalFullDays, 0, 365, "funding.hospital-full-days");
            within(hospitalPercentAfter, 0, 100, "funding.hospital-percent-after");
        }

        /** The funding period that a day falls in. */
        public FundingPeriod periodOf(LocalDate day) {
            return frequency.periodOf(firstPeriodOn, day);
        }

        public FundingPeriod after(FundingPeriod period) {
            return periodOf(period.to().plusDays(1));
        }

        /** The day on which the money for a period leaves the council. */
        public LocalDate paidOn(FundingPeriod period) {
            return (inAdvance ? period.from() : period.to().plusDays(1)).minusDays(leadDays);
        }
    }

    /**
     * When money not spent is talked about, and how.
     *
     * @param thresholdWeeks weeks of budget that may be in hand before anything is asked, 1 to 104
     * @param contingencyWeeks weeks of budget held back for what may come, never counted as surplus, 0 to 52
     * @param noticeDays days between the notice and the earliest recovery, 14 to 365
     * @param replyDays days that the person has to reply, at most the notice
     * @param seniorAfterMonths a question about spending older than this needs a senior officer before money is asked
     *     back, 1 to 72
     */
    public record Surplus(int thresholdWeeks, int contingencyWeeks, int noticeDays, int replyDays,
            int seniorAfterMonths) {

        public Surplus {
            within(thresholdWeeks, 1, 104, "surplus.threshold-weeks");
            within(contingencyWeeks, 0, 52, "surplus.contingency-weeks");
            within(noticeDays, 14, 365, "surplus.notice-days");
            within(replyDays, 1, noticeDays, "surplus.reply-days");
            within(seniorAfterMonths, 1, 72, "surplus.senior-after-months");
        }
    }

    /**
     * How often the council looks.
     *
     * @param welcomeCheckWeeks weeks after the first payment at which somebody asks how it goes, 1 to 26
     * @param light for card or managed accounts with a clean year and a budget up to {@code lightUpToAYear}
     * @param standard for everybody else
     * @param close while a concern is open
     * @param papers what needs a paper, and what a second officer
     */
    public record Reviews(int welcomeCheckWeeks, Rhythm light, Rhythm standard, Rhythm close, Money lightUpToAYear,
            Papers papers) {

        public Reviews {
            within(welcomeCheckWeeks, 1, 26, "reviews.welcome-check-weeks");
            require(light.everyWeeks() >= standard.everyWeeks() && standard.everyWeeks() >= close.everyWeeks(),
                    "reviews", "light at most as often as standard, standard at most as often as close");
            require(lightUpToAYear.pence() >= 0, "reviews.light-up-to-a-year", "£0.00 or more");
        }
    }

    /**
     * What of a return needs a paper, and what of it a second officer.
     *
     * @param noneUpTo a payment up to this needs no paper ...
     * @param noneInAMonth ... as long as such payments stay within this in a month
     * @param secondOfficerFrom when the lines that an officer decided come to this or more, another officer signs the return off
     * @param receiptOnCardFrom a card payment of this or more needs a receipt; null where the council asks for none
     */
    public record Papers(Money noneUpTo, Money noneInAMonth, Money secondOfficerFrom,
            @Nullable Money receiptOnCardFrom) {

        /** For packs from before councils could say. */
        public static final Papers USUAL = new Papers(Money.ofPounds(15), Money.ofPounds(60), Money.ofPounds(1_000),
                null);

        public Papers {
            require(noneUpTo.pence() >= 0, "reviews.papers.none-up-to", "£0.00 or more");
            require(noneInAMonth.compareTo(noneUpTo) >= 0, "reviews.papers.none-in-a-month",
                    "at least as much as none-up-to");
            require(secondOfficerFrom.pence() >= 0, "reviews.papers.second-officer-from", "£0.00 or more");
            require(receiptOnCardFrom == null || receiptOnCardFrom.isPositive(), "reviews.papers.receipt-on-card-from",
                    "above £0.00");
        }

        /** Whether a card payment of this size needs a receipt. */
        public boolean asksForReceiptOf(Money paid) {
            Money from = receiptOnCardFrom;
            return from != null && paid.compareTo(from) >= 0;
        }
    }

    /**
     * @param everyWeeks 1 to 104
     * @param returnAsked true when the person confirms what the system has drawn up; false when a talk is all
     */
    public record Rhythm(int everyWeeks, boolean returnAsked) {

        public Rhythm {
            within(everyWeeks, 1, 104, "every-weeks");
        }
    }

    /**
     * Who decides what people ask for, and by when.
     *
     * @param replyWorkingDays target for each kind, 1 to 60 working days
     */
    public record Requests(List<DelegatedLimit> limits, Map<RequestKind, Integer> replyWorkingDays,
            SmallSpend smallSpend) {

        public Requests {
            limits = List.copyOf(limits);
            Set<String> seen = new HashSet<>();
            for (DelegatedLimit limit : limits) {
                require(seen.add(limit.role() + " " + limit.kind()), "requests.delegated-limits",
                        "each role and kind once, not twice " + limit.role() + " " + limit.kind());
            }
            replyWorkingDays = Map.copyOf(new EnumMap<>(replyWorkingDays));
            for (RequestKind kind : RequestKind.values()) {
                Integer days = replyWorkingDays.get(kind);
                require(days != null && days >= 1 && days <= 60, "requests.reply-working-days." + Names.of(kind),
                        "1 to 60");
            }
        }

        /** The most that this role may decide alone; empty when it decides none of this kind. */
        public Optional<Money> limit(Role role, RequestKind kind) {
            return limits.stream().filter(limit -> limit.role() == role && limit.kind() == kind)
                    .map(DelegatedLimit::upTo).findFirst();
        }

        /** True when this role may decide a request of this kind and amount without anybody else. */
        public boolean mayDecide(Role role, RequestKind kind, Money amount) {
            return limit(role, kind).filter(upTo -> amount.compareTo(upTo) <= 0).isPresent();
        }
    }

    /** @param upTo the whole sum that the request moves; what moves no money counts as £0.00 */
    public record DelegatedLimit(Role role, RequestKind kind, Money upTo) {

        public DelegatedLimit {
            require(role.isOfCouncil() && role != Role.AUDITOR && role != Role.COUNCIL_ADMIN,
                    "requests.delegated-limits", "a role that decides, not " + role);
            require(upTo.pence() >= 0, "requests.delegated-limits", "£0.00 or more");
        }
    }

    /** One-off sums asked for by their outcome, with little paper. */
    public record SmallSpend(Money from, Money upTo, int decideWithinWorkingDays) {

        public SmallSpend {
            require(from.isPositive() && from.compareTo(upTo) <= 0, "requests.small-spend",
                    "from above £0.00, up to at least as much");
            within(decideWithinWorkingDays, 1, 20, "requests.small-spend.decide-within-working-days");
        }
    }

    /**
     * What money is for.
     *
     * @param allowed in words, never a complete list
     * @param questioned not barred: to be talked about first
     * @param blockedCategories merchant categories that cards refuse unless the person's plan allows them
     */
    public record Spending(List<String> allowed, List<Questioned> questioned, List<BlockedCategory> blockedCategories) {

        public Spending {
            allowed = List.copyOf(allowed);
            questioned = List.copyOf(questioned);
            blockedCategories = List.copyOf(blockedCategories);
            require(!allowed.isEmpty(), "spending.allowed", "at least one purpose");
            Set<String> seen = new HashSet<>();
            for (BlockedCategory blocked : blockedCategories) {
                require(seen.add(blocked.category()), "spending.blocked-categories", "each category once");
            }
        }
    }

    public record Questioned(String purpose, String why) {

        public Questioned {
            require(!purpose.isBlank() && !why.isBlank(), "spending.questioned", "a purpose and why it is questioned");
        }
    }

    /** @param category four digits, ISO 18245 */
    public record BlockedCategory(String category, String reason) {

        public BlockedCategory {
            require(category.matches("\\d{4}"), "spending.blocked-categories", "four digits, not " + category);
            require(!reason.isBlank() && reason.length() <= 200, "spending.blocked-categories",
                    "a reason for " + category);
        }
    }

    /**
     * How money may be held.
     *
     * @param modes at least one beside a card: a card is never the only way
     * @param cashADay what a card may draw in cash a day; £0.00 for none
     */
    public record Payment(Set<PaymentMode> modes, boolean contactless, boolean online, Money cashADay) {

        public Payment {
            modes = Set.copyOf(modes);
            require(modes.stream().anyMatch(mode -> mode != PaymentMode.CARD), "payment.modes",
                    "another way beside a card");
            require(cashADay.pence() >= 0, "payment.cash-a-day", "£0.00 or more");
        }
    }

    /**
     * How long records are kept.
     *
     * @param yearsAfterFinancialYear for money, 1 to 12
     * @param yearsAfterClosure for the plan and what was said, 1 to 12
     */
    public record Retention(int yearsAfterFinancialYear, int yearsAfterClosure) {

        public Retention {
            within(yearsAfterFinancialYear, 1, 12, "retention.years-after-financial-year");
            within(yearsAfterClosure, 1, 12, "retention.years-after-closure");
        }
    }

    private static void within(int value, int least, int most, String field) {
        require(value >= least && value <= most, field, least + " to " + most + ", not " + value);
    }

    private static void require(boolean holds, String field, String expected) {
        if (!holds) {
            throw new RulePackException(field, expected);
        }
    }
}

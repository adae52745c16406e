package scot.sporran.support.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.support.SterlingText;

/** Packs as YAML and as the values that JSON is made of; both ways, nothing lost. */
public final class RulePackText {

    private static final int LARGEST = 64 * 1024;

    private RulePackText() {}

    /** @throws RulePackException saying which setting is wrong, or where the text is no YAML */
    public static RulePack parse(String yaml) {
        if (yaml.length() > LARGEST) {
            throw new RulePackException("pack", "at most 64 KiB of text");
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(12);
        try {
            return of(new Yaml(new SafeConstructor(options)).load(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new RulePackException("pack", "readable YAML; line " + line + " is not");
        } catch (YAMLException e) {
            throw new RulePackException("pack", "readable YAML without anchors");
        }
    }

    /**
     * A pack out of maps, lists, texts and numbers.
     *
     * @throws RulePackException saying which setting is wrong
     */
    public static RulePack of(@Nullable Object document) {
        PackReader all = PackReader.of(document);
        RulePack pack = new RulePack(all.text("title"), funding(all.section("funding")),
                surplus(all.section("surplus")), reviews(all.section("reviews")), requests(all.section("requests")),
                spending(all.section("spending")), payment(all.section("payment")),
                retention(all.section("retention")));
        all.nothingElse();
        return pack;
    }

    /** As the shipped packs are written. */
    public static String yaml(RulePack pack) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        return new Yaml(new Representer(options), options).dump(values(pack));
    }

    /** As JSON has it; sums are texts such as {@code "250.00"}. */
    public static Map<String, Object> values(RulePack pack) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", pack.title());
        RulePack.Funding funding = pack.funding();
        all.put("funding", map("frequency", Names.of(funding.frequency()), "first-period-on",
                funding.firstPeriodOn().toString(), "in-advance", funding.inAdvance(), "lead-days", funding.leadDays(),
                "basis", Names.of(funding.basis()), "urgent-runs", funding.urgentRuns(), "hospital-full-days",
                funding.hospitalFullDays(), "hospital-percent-after", funding.hospitalPercentAfter()));
        RulePack.Surplus surplus = pack.surplus();
        all.put("surplus", map("threshold-weeks", surplus.thresholdWeeks(), "contingency-weeks",
                surplus.contingencyWeeks(), "notice-days", surplus.noticeDays(), "reply-days", surplus.replyDays(),
                "senior-after-months", surplus.seniorAfterMonths()));
        RulePack.Reviews reviews = pack.reviews();
        all.put("reviews", map("welcome-check-weeks", reviews.welcomeCheckWeeks(), "light", rhythm(reviews.light()),
                "standard", rhythm(reviews.standard()), "close", rhythm(reviews.close()), "light-up-to-a-year",
                SterlingText.plain(reviews.lightUpToAYear()), "papers", papers(reviews.papers())));
        all.put("requests", requests(pack.requests()));
        RulePack.Spending spending = pack.spending();
        all.put("spending", map("allowed", new ArrayList<>(spending.allowed()), "questioned",
                spending.questioned().stream().map(one -> map("purpose", one.purpose(), "why", one.why())).toList(),
                "blocked-categories", spending.blockedCategories().stream()
                        .map(one -> map("category", one.category(), "reason", one.reason())).toList()));
        RulePack.Payment payment = pack.payment();
        all.put("payment", map("modes", payment.modes().stream().sorted().map(Names::of).toList(), "contactless",
                payment.contactless(), "online", payment.online(), "cash-a-day",
                SterlingText.plain(payment.cashADay())));
        all.put("retention", map("years-after-financial-year", pack.retention().yearsAfterFinancialYear(),
                "years-after-closure", pack.retention().yearsAfterClosure()));
        return all;
    }

    private static Map<String, Object> papers(RulePack.Papers papers) {
        Map<String, Object> all = map("none-up-to", SterlingText.plain(papers.noneUpTo()), "none-in-a-month",
                SterlingText.plain(papers.noneInAMonth()), "second-officer-from",
                SterlingText.plain(papers.secondOfficerFrom()));
        Money receipt = papers.receiptOnCardFrom();
        if (receipt != null) {
            all.put("receipt-on-card-from", SterlingText.plain(receipt));
        }
        return all;
    }

    private static Map<String, Object> requests(RulePack.Requests requests) {
        Map<String, Object> days = new LinkedHashMap<>();
        for (RequestKind kind : RequestKind.values()) {
            days.put(Names.of(kind), Objects.requireNonNull(requests.replyWorkingDays().get(kind)));
        }
        RulePack.SmallSpend small = requests.smallSpend();
        return map("delegated-limits",
                requests.limits().stream()
                        .map(limit -> map("role", Names.of(limit.role()), "request", Names.of(limit.kind()), "up-to",
                                SterlingText.plain(limit.upTo())))
                        .toList(),
                "reply-working-days", days, "small-spend",
                map("from", SterlingText.plain(small.from()), "up-to", SterlingText.plain(small.upTo()),
                        "decide-within-working-days", small.decideWithinWorkingDays()));
    }

    private static RulePack.Funding funding(PackReader in) {
        RulePack.Funding funding = new RulePack.Funding(in.one("frequency", FundingFrequency.class),
                in.date("first-period-on"), in.yes("in-advance"), in.whole("lead-days"),
                in.one("basis", ContributionBasis.class), in.yes("urgent-runs"), in.whole("hospital-full-days"),
                in.whole("hospital-percent-after"));
        in.nothingElse();
        return funding;
    }

    private static RulePack.Surplus surplus(PackReader in) {
        RulePack.Surplus surplus = new RulePack.Surplus(in.whole("threshold-weeks"), in.whole("contingency-weeks"),
                in.whole("notice-days"), in.whole("reply-days"), in.whole("senior-after-months"));
        in.nothingElse();
        return surplus;
    }

    private static RulePack.Reviews reviews(PackReader in) {
        RulePack.Reviews reviews = new RulePack.Reviews(in.whole("welcome-check-weeks"), rhythm(in.section("light")),
                rhythm(in.section("standard")), rhythm(in.section("close")), in.money("light-up-to-a-year"),
                in.has("papers") ? papers(in.section("papers")) : RulePack.Papers.USUAL);
        in.nothingElse();
        return reviews;
    }

    private static RulePack.Papers papers(PackReader in) {
        RulePack.Papers papers = new RulePack.Papers(in.money("none-up-to"), in.money("none-in-a-month"),
                in.money("second-officer-from"),
                in.has("receipt-on-card-from") ? in.money("receipt-on-card-from") : null);
        in.nothingElse();
        return papers;
    }

    private static RulePack.Rhythm rhythm(PackReader in) {
        RulePack.Rhythm rhythm = new RulePack.Rhythm(in.whole("every-weeks"), in.yes("return-asked"));
        in.nothingElse();
        return rhythm;
    }

    private static Map<String, Object> rhythm(RulePack.Rhythm rhythm) {
        return map("every-weeks", rhythm.everyWeeks(), "return-asked", rhythm.returnAsked());
    }

    private static RulePack.Requests requests(PackReader in) {
        List<RulePack.DelegatedLimit> limits = in.each("delegated-limits",
                (one, number) -> new RulePack.DelegatedLimit(one.one("role", Role.class),
                        one.one("request", RequestKind.class), one.money("up-to")));
        PackReader days = in.section("reply-working-days");
        Map<RequestKind, Integer> targets = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            targets.put(kind, days.whole(Names.of(kind)));
        }
        days.nothingElse();
        PackReader small = in.section("small-spend");
        RulePack.SmallSpend smallSpend = new RulePack.SmallSpend(small.money("from"), small.money("up-to"),
                small.whole("decide-within-working-days"));
        small.nothingElse();
        in.nothingElse();
        return new RulePack.Requests(limits, targets, smallSpend);
    }

    private static RulePack.Spending spending(PackReader in) {
        RulePack.Spending spending = new RulePack.Spending(in.texts("allowed"),
                in.each("questioned", (one, number) -> new RulePack.Questioned(one.text("purpose"), one.text("why"))),
                in.each("blocked-categories",
                        (one, number) -> new RulePack.BlockedCategory(one.text("category"), one.text("reason"))));
        in.nothingElse();
        return spending;
    }

    private static RulePack.Payment payment(PackReader in) {
        RulePack.Payment payment = new RulePack.Payment(in.some("modes", PaymentMode.class), in.yes("contactless"),
                in.yes("online"), in.money("cash-a-day"));
        in.nothingElse();
        return payment;
    }

    private static RulePack.Retention retention(PackReader in) {
        RulePack.Retention retention = new RulePack.Retention(in.whole("years-after-financial-year"),
                in.whole("years-after-closure"));
        in.nothingElse();
        return retention;
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}

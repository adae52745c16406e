package scot.sporran.support.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;

/**
 * A council's rules in plain words, made from the pack that decides: what people read is what is done.
 *
 * @param title of the page
 */
public record PolicyPage(String title, List<Section> sections) {

    public PolicyPage {
        sections = List.copyOf(sections);
    }

    public record Section(String heading, List<String> lines) {

        public Section {
            lines = List.copyOf(lines);
        }
    }

    /** The words for a version. */
    public static PolicyPage of(String council, RulePackVersion version) {
        RulePack pack = version.pack();
        return new PolicyPage("How %s pays for your support".formatted(council), List.of(
                new Section("When money is paid", funding(pack.funding())),
                new Section("How your money is held", payment(pack.payment())),
                new Section("What it is for", new ArrayList<>(pack.spending().allowed())),
                new Section("Talk to us first", questioned(pack.spending())),
                new Section("What cards do not pay for", blocked(pack.spending())),
                new Section("Asking for something", requests(pack.requests())),
                new Section("Looking at how it goes", reviews(pack.reviews())),
                new Section("Money that is not spent", surplus(pack.surplus())),
                new Section("How long we keep records", retention(pack.retention())),
                new Section("These rules", List.of(version.number() == 0
                        ? "These are the rules Sporran comes with. The council has not changed them."
                        : "They are version %d and hold from %s. They were approved by %s.".formatted(version.number(),
                                London.inWords(version.effectiveFrom()), version.decidedBy())))));
    }

    /** For letters and plain screens. */
    public String text() {
        return title + "\n\n" + sections.stream()
                .map(section -> section.heading() + "\n"
                        + section.lines().stream().map(line -> "- " + line + "\n").collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    /** For web sites. */
    public String markdown() {
        return "# " + escape(title) + "\n" + sections.stream().map(section -> "\n## " + section.heading() + "\n\n"
                + section.lines().stream().map(line -> "- " + escape(line) + "\n").collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static List<String> funding(RulePack.Funding funding) {
        List<String> lines = new ArrayList<>();
        lines.add("Money is paid %s, %s.".formatted(funding.frequency().words(),
                funding.inAdvance() ? "before the time it is for" : "after the time it is for"));
        if (funding.leadDays() > 0) {
            lines.add("It leaves the council %s before that.".formatted(days(funding.leadDays())));
        }
        lines.add(funding.basis() == ContributionBasis.NET
                ? "If you pay a share, you pay it into your budget. The council pays the rest."
                : "The council pays all of it. If you pay a share, the council asks you for it afterwards.");
        if (funding.urgentRuns()) {
            lines.add("Money can be paid between those days when it is urgent.");
        }
        lines.add(funding.hospitalPercentAfter() == 100
                ? "Your budget stays the same while you are in hospital."
                : "For the first %s in hospital nothing changes. After that %d%% is paid until you are home."
                        .formatted(days(funding.hospitalFullDays()), funding.hospitalPercentAfter()));
        return lines;
    }

    private static List<String> payment(RulePack.Payment payment) {
        List<String> lines = new ArrayList<>();
        lines.add("You can have " + payment.modes().stream().sorted().map(PaymentMode::words)
                .collect(Collectors.joining(" or ")) + ".");
        if (payment.modes().contains(PaymentMode.CARD)) {
            lines.add("Nobody has to have a card.");
            lines.add(payment.contactless() ? "The card works by touch." : "The card needs its PIN.");
            lines.add(payment.online() ? "The card can pay online." : "The card does not pay online.");
            lines.add(payment.cashADay().isPositive()
                    ? "The card can draw up to %s in cash a day.".formatted(payment.cashADay())
                    : "The card does not draw cash.");
        }
        return lines;
    }

    private static List<String> questioned(RulePack.Spending spending) {
        return spending.questioned().stream().map(one -> one.purpose() + ". " + one.why()).toList();
    }

    private static List<String> blocked(RulePack.Spending spending) {
        if (spending.blockedCategories().isEmpty()) {
            return List.of("No kind of shop is closed to cards.");
        }
        List<String> lines = new ArrayList<>(
                spending.blockedCategories().stream().map(RulePack.BlockedCategory::reason).distinct().toList());
        lines.add("If your plan needs one of these, ask: it can be opened for you.");
        return lines;
    }

    private static List<String> requests(RulePack.Requests requests) {
        List<String> lines = new ArrayList<>();
        for (RequestKind kind : RequestKind.values()) {
            Integer days = requests.replyWorkingDays().get(kind);
            lines.add(
                    "%s: we answer within %s.".formatted(capital(kind.words()), workingDays(days == null ? 0 : days)));
        }
        RulePack.SmallSpend small = requests.smallSpend();
        lines.add("For a small one-off sum, %s to %s, say what it will do for you. We decide within %s."
                .formatted(small.from(), small.upTo(), workingDays(small.decideWithinWorkingDays())));
        Map<RequestKind, Money> most = requests.limits().stream().filter(limit -> limit.upTo().isPositive())
                .filter(limit -> limit.role() == Role.SOCIAL_WORKER)
                .collect(Collectors.toMap(RulePack.DelegatedLimit::kind, RulePack.DelegatedLimit::upTo));
        for (RequestKind kind : RequestKind.values()) {
            Money limit = most.get(kind);
            if (limit != null) {
                lines.add("%s: your social worker can say yes up to %s.".formatted(capital(kind.words()), limit));
            }
        }
        return lines;
    }

    private static List<String> reviews(RulePack.Reviews reviews) {
        return List.of("%s after the first payment we ask how it goes.".formatted(weeks(reviews.welcomeCheckWeeks())),
                "With a card or a managed account, a good year and up to %s a year: every %s, %s.".formatted(
                        reviews.lightUpToAYear(), weeks(reviews.light().everyWeeks()), rhythm(reviews.light())),
                "Otherwise: every %s, %s.".formatted(weeks(reviews.standard().everyWeeks()),
                        rhythm(reviews.standard())),
                "While we have a question open with you: every %s, %s.".formatted(weeks(reviews.close().everyWeeks()),
                        rhythm(reviews.close())),
                "A payment up to %s needs no receipt, up to %s a month.".formatted(reviews.papers().noneUpTo(),
                        reviews.papers().noneInAMonth()));
    }

    private static List<String> surplus(RulePack.Surplus surplus) {
        return List.of("You can have %s of money in hand.".formatted(weeks(surplus.thresholdWeeks())),
                "%s more are kept for what may come. They never count as unspent.".formatted(
                        capital(weeks(surplus.contingencyWeeks()))),
                "Before we ask for any money back we write, and wait %s. You have %s to answer.".formatted(
                        days(surplus.noticeDays()), days(surplus.replyDays())),
                "Support that is booked or under way goes on.");
    }

    private static List<String> retention(RulePack.Retention retention) {
        return List.of(
                "Records of money: %s after the end of the year they belong to."
                        .formatted(years(retention.yearsAfterFinancialYear())),
                "Your plan and what was said about it: %s after your support ends."
                        .formatted(years(retention.yearsAfterClosure())));
    }

    private static String rhythm(RulePack.Rhythm rhythm) {
        return rhythm.returnAsked() ? "we show you what we see and you say if it is right" : "we talk; no forms";
    }

    private static String days(int number) {
        return number == 1 ? "1 day" : number + " days";
    }

    private static String workingDays(int number) {
        return number == 1 ? "1 working day" : number + " working days";
    }

    private static String weeks(int number) {
        return number == 1 ? "1 week" : number + " weeks";
    }

    private static String years(int number) {
        return number == 1 ? "1 year" : number + " years";
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replaceAll("([\\\\`*_\\[\\]>#|])", "\\\\$1");
    }
}

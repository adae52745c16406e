package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.identity.Access;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;
import scot.sporran.support.accounts.FundMonth;
import scot.sporran.support.accounts.FundMonths;
import scot.sporran.support.accounts.MonthRules;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;

/** A month of a fund that a provider holds, as person, holder and council read it alike. */
@Singleton
public final class FundMonthPages {

    private static final int AN_HOUR = 60;

    private final FundMonths months;
    private final Providers providers;
    private final Clock clock;

    FundMonthPages(FundMonths months, Providers providers, Clock clock) {
        this.months = months;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * One month.
     *
     * @param lead what was there at its end
     * @param sentences how it came to that, one idea each
     * @param delivered in that month, by where it stands
     * @param sent who sent it and when, or by when it is due
     * @param open true while the holder has not sent it
     */
    public record MonthView(String month, String lead, List<String> sentences, Table delivered, String sent,
            boolean open) {

        public MonthView {
            sentences = List.copyOf(sentences);
        }
    }

    /** The month of that name; 404 for one that is not over, or not of the agreement. */
    public FundMonth month(FundAgreement agreement, String name) {
        Optional<FundMonth> found = parse(name).flatMap(month -> months.find(agreement, month));
        return found.orElseThrow(Access::notThere);
    }

    private static Optional<YearMonth> parse(String name) {
        try {
            return Optional.of(YearMonth.parse(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** In the reader's words. */
    public MonthView view(FundAgreement agreement, FundMonth month, Language language) {
        When when = new When(clock, language);
        String holder = holder(agreement, language);
        List<String> said = new ArrayList<>();
        said.add(language.say("fund-month.opening", month.opening()));
        said.add(language.say("fund-month.in", month.in()));
        said.add(language.say("fund-month.out", month.out()));
        said.add(language.say("fund-month.promised", month.promised()));
        if (month.keptMinutes() > 0) {
            said.add(language.say("fund-month.kept", hours(month.keptMinutes(), language)));
        }
        FundMonth.Confirmed sent = month.confirmed();
        LocalDate dueOn = MonthRules.dueOn(month.month());
        return new MonthView(month.month().toString(),
                language.say("fund-month.closing", month.closing(), when.month(month.month())), said,
                delivered(month, language), sent == null
                        ? language.say(when.today().isAfter(dueOn) ? "fund-month.late" : "fund-month.open", holder,
                                when.longDay(dueOn))
                        : language.say("fund-month.sent", holder, when.longDay(London.dateOf(sent.at()))),
                sent == null);
    }

    private static Table delivered(FundMonth month, Language language) {
        List<Table.Entry> rows = new ArrayList<>();
        month.delivered().forEach((state, sum) -> rows.add(Table.row(null, language.say("fund-month.state." + state),
                Integer.toString(sum.lines()), sum.amount().toString())));
        return new Table(language.say("fund-month.delivered"), List.of(language.say("fund-month.state"),
                language.say("fund-month.lines"), language.say("fund-month.amount")), rows, 2);
    }

    /** The same for a spreadsheet: a figure in each row. */
    public Table file(FundAgreement agreement, FundMonth month, String person, Language language) {
        List<Table.Entry> rows = new ArrayList<>();
        row(rows, language.say("fund-month.file.person"), person, "");
        row(rows, language.say("fund-month.file.holder"), holder(agreement, language), "");
        row(rows, language.say("fund-month.file.month"), month.month().toString(), "");
        row(rows, language.say("fund-month.file.opening"), "", plain(month.opening()));
        row(rows, language.say("fund-month.file.in"), "", plain(month.in()));
        row(rows, language.say("fund-month.file.out"), "", plain(month.out()));
        row(rows, language.say("fund-month.file.closing"), "", plain(month.closing()));
        row(rows, language.say("fund-month.file.promised"), "", plain(month.promised()));
        row(rows, language.say("fund-month.file.kept"), Integer.toString(month.keptMinutes()), "");
        month.delivered().forEach((state, sum) -> row(rows, language.say("fund-month.state." + state),
                Integer.toString(sum.lines()), plain(sum.amount())));
        return new Table(language.say("fund-month.delivered"), List.of(language.say("fund-month.file.what"),
                language.say("fund-month.lines"), language.say("fund-month.amount")), rows, 2);
    }

    private static String plain(Money sum) {
        return BigDecimal.valueOf(sum.pence(), 2).toPlainString();
    }

    private static void row(List<Table.Entry> rows, String... cells) {
        rows.add(Table.row(null, cells));
    }

    /** The months that are over, each with where its account is. @param path before the month's name */
    public List<Option> ways(FundAgreement agreement, String path, Language language) {
        When when = new When(clock, language);
        return months.of(agreement).stream().map(one -> {
            FundMonth.Confirmed sent = one.confirmed();
            return new Option(path + one.month(), when.month(one.month()), sent == null
                    ? language.say("fund-month.standing." + one.standing(), when.longDay(one.dueOn()))
                    : language.say("fund-month.standing.RECEIVED", when.longDay(London.dateOf(sent.at()))));
        }).toList();
    }

    /** Who holds the money. */
    public String holder(FundAgreement agreement, Language language) {
        return agreement.provider() == null
                ? language.say("holder.council")
                : providers.find(agreement.provider()).map(Provider::name).orElse("");
    }

    private static String hours(int minutes, Language language) {
        return minutes % AN_HOUR == 0
                ? language.say("hours", minutes / AN_HOUR)
                : language.say("hours.minutes", minutes / AN_HOUR, minutes % AN_HOUR);
    }
}

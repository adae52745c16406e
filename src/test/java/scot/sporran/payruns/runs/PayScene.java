package scot.sporran.payruns.runs;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.NewEmployment;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.Ids;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/** Makes employers with assistants and hours, for tests of pay. All people are invented. */
@Singleton
public class PayScene {

    /** A Monday; the four-weekly period from it ends on 12 April 2026 and is paid on 17 April. */
    public static final LocalDate FIRST_PERIOD = LocalDate.of(2026, 3, 16);

    private final Councils councils;
    private final People people;
    private final Budgets budgets;
    private final Logins logins;
    private final Employers employers;
    private final Employments employments;
    private final Timesheets timesheets;

    PayScene(Councils councils, People people, Budgets budgets, Logins logins, Employers employers,
            Employments employments, Timesheets timesheets) {
        this.councils = councils;
        this.people = people;
        this.budgets = budgets;
        this.logins = logins;
        this.employers = employers;
        this.employments = employments;
        this.timesheets = timesheets;
    }

    /** Somebody with a budget, who employs. */
    public record Household(SupportedPerson person, Budget budget, Employer employer, Login self) {}

    public Household household(long pounds) {
        Council council = councils.add("Council " + Ids.next());
        return household(council, pounds);
    }

    public Household household(Council council, long pounds) {
        SupportedPerson person = people.add(council.id(), "Person " + Ids.next().toString().substring(24));
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.CONTRIBUTION,
                FundingSource.COUNCIL), FIRST_PERIOD.minusYears(1));
        if (pounds > 0) {
            budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(pounds - pounds / 10), "start",
                    FIRST_PERIOD, "test").join();
            budgets.payIn(budget, FundingSource.CONTRIBUTION, Money.ofPounds(pounds / 10), "share",
                    FIRST_PERIOD, "test").join();
        }
        Employer employer = employers.begin(person, budget, person.displayName(),
                Employer.Terms.usual(FIRST_PERIOD));
        return new Household(person, budget, employer,
                logins.createForPerson(person.displayName(), person.id().value()));
    }

    public Employment hire(Household house, String last, String number, Employment.HolidayPay holiday,
            @Nullable Login login) {
        return hire(house, last, number, holiday, login, FIRST_PERIOD.minusYears(3));
    }

    public Employment hire(Household house, String last, String number, Employment.HolidayPay holiday,
            @Nullable Login login, LocalDate startedOn) {
        Employment.Hours hours = Employment.Hours.IRREGULAR;
        NewEmployment given = new NewEmployment(null,
                new NewEmployment.Person("Rhona", last, LocalDate.of(1988, 2, 29), 'F', null,
                        login == null ? null : login.id()),
                number, startedOn,
                new Employment.Contract(hours, holiday, 1_200, Set.of()),
                new Employment.Checks(FIRST_PERIOD.minusYears(3), FIRST_PERIOD.minusYears(3), null, false),
                new Employment.Starter(Employment.Statement.A, null, 0, 0),
                Map.of(RateKind.DAY, 1_350L, RateKind.SLEEP_IN, 6_000L), TaxCode.parse("S1257L"),
                StudentLoans.Plan.PLAN_4, false, null, null);
        return done(employments.hire(house.employer(), given, "hire " + number + house.employer().id(), house.self()));
    }

    /** Hours on every weekday of a period, so many minutes a day. */
    public List<HoursLine> hours(LocalDate from, int minutes) {
        List<HoursLine> lines = new ArrayList<>();
        for (int day = 0; day < 28; day++) {
            if (day % 7 < 5) {
                lines.add(new HoursLine(RateKind.DAY, from.plusDays(day), 9 * 60, minutes, List.of()));
            }
        }
        return lines;
    }

    /** Sent by the assistant (or the person) and approved by the person. */
    public Timesheet approved(Household house, Employment job, LocalDate from, List<HoursLine> lines) {
        Timesheet sent = done(timesheets.send(house.employer(), job, from, lines, "", "k" + Ids.next(), house.self()));
        return done(timesheets.approve(sent, house.employer(), house.self(), false));
    }

    /** As {@link #household(long)}, with what is needed to report and pay: HMRC's references and a pension provider. */
    public Household reporting(long pounds) {
        return reporting(household(pounds));
    }

    /** As {@link #household(Council, long)}, with the same. */
    public Household reporting(Council council, long pounds) {
        return reporting(household(council, pounds));
    }

    private Household reporting(Household house) {
        Employer.Terms usual = house.employer().terms();
        Employer ready = employers.change(house.employer(), new Employer.Terms(usual.calendar(), "961/XA12345",
                "961PX00123456", null, true, true, false, "NEST", "EMP123456789", usual.pensionMethod()))
                .orElseThrow();
        return new Household(house.person(), house.budget(), ready, house.self());
    }

    /** A job whose address and account are known: told by somebody. */
    public Employment withAccount(Employment job, Login by) {
        Employment there = employments.tellAddress(job, "1 Shore Road\nStrathbeg\nAB43 8QX").orElseThrow();
        return employments.tellBank(there, new BankDetails("Rhona", "08-99-99", "66374958"), by).orElseThrow();
    }

    /** The same with a bureau that runs the payroll. */
    public Household choose(Household house, BureauId bureau) {
        return new Household(house.person(), house.budget(), employers.choose(house.employer(), bureau).orElseThrow(),
                house.self());
    }

    public static <T> T done(Answer<T> answer) {
        return answer.orElse(no -> {
            throw new AssertionError(no.code() + ": " + no.words());
        });
    }

}

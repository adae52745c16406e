package scot.sporran.payroll.rti;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.YearToDate;

/**
 * HMRC's business rules for a full payment submission, as far as they concern personal assistants, each with HMRC's number
 * (secondary: the rules of the 2025-26 pack; those of 2026-27 could not be had). They are asked before a report is made, so
 * that a refusal never comes as a surprise.
 */
public final class ReportRules {

    private static final int DAYS_AHEAD = 30;
    private static final int OLDEST = 130;
    private static final int LINES = 2;
    private static final LocalDate REDUCED_RATE_BORN_BY = LocalDate.of(1961, 4, 5);
    private static final Set<NiCategory> REDUCED = Set.of(NiCategory.B, NiCategory.E, NiCategory.I);
    private static final Set<NiCategory> AT_A_SITE = Set.of(NiCategory.D, NiCategory.E, NiCategory.F, NiCategory.I,
            NiCategory.K, NiCategory.L, NiCategory.N, NiCategory.S);
    private static final Set<NiCategory> PAYS_NOTHING = Set.of(NiCategory.C, NiCategory.K, NiCategory.S, NiCategory.X);

    private ReportRules() {}

    /**
     * What HMRC would refuse.
     *
     * @param today Europe/London date on which the report is sent
     */
    public static List<Problem> check(List<ReportedPay> workers, TaxYear year, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < workers.size(); i++) {
            ReportedPay pay = workers.get(i);
            Found found = new Found("Employee[" + (i + 1) + "]", problems);
            if (!pay.payslip().payDate().taxYear().equals(year)) {
                found.add(7844, "Payment/PmtDate", "The payday is in another tax year than the report.");
            }
            if (!ids.add(pay.payrollId())) {
                found.add(0, "Employment/PayId", "This employment is in the report twice.");
            }
            person(pay.identity(), today, found);
            employment(pay, today, found);
            insurance(pay, found);
        }
        return problems;
    }

    private record Found(String employee, List<Problem> problems) {

        void add(int number, String where, String words) {
            problems.add(new Problem(employee + "/" + where, number, words));
        }
    }

    private static void person(Identity identity, LocalDate today, Found found) {
        if (identity.nino().isEmpty() && identity.lines().size() < LINES) {
            found.add(7823, "EmployeeDetails/Address",
                    "Without a National Insurance number two lines of the address are needed.");
        }
        if (Identity.name(identity.forenames()).isEmpty()) {
            found.add(7824, "EmployeeDetails/Name", "A forename is needed.");
        }
        if (identity.born().isAfter(today)) {
            found.add(5001, "EmployeeDetails/BirthDate", "The date of birth lies ahead.");
        }
        if (!identity.born().isAfter(today.minusYears(OLDEST))) {
            found.add(7826, "EmployeeDetails/BirthDate", "The date of birth is more than 130 years ago.");
        }
    }

    private static void employment(ReportedPay pay, LocalDate today, Found found) {
        pay.starter().ifPresent(starter -> {
            if (starter.startedOn().isAfter(today.plusDays(DAYS_AHEAD))) {
                found.add(7828, "Employment/Starter/StartDate", "The first day is more than 30 days ahead.");
            }
            if (pay.identity().lines().size() < LINES) {
                found.add(7829, "EmployeeDetails/Address", "A starter's address needs two lines.");
            }
            if (starter.statement().isEmpty()) {
                found.add(7881, "Employment/Starter/StartDec", "A starter says A, B or C.");
            }
        });
        pay.leftOn().filter(day -> day.isAfter(today.plusDays(DAYS_AHEAD))).ifPresent(
                day -> found.add(7831, "Employment/LeavingDate", "The last day is more than 30 days ahead."));
    }

    private static void insurance(ReportedPay pay, Found found) {
        for (YearToDate.Insurance year : pay.payslip().after().insurance()) {
            NiCategory letter = year.category();
            if (REDUCED.contains(letter) && pay.identity().gender() == 'M') {
                found.add(7849, "NIlettersAndValues/NIletter", "The letters B, E and I are for women.");
            }
            if (REDUCED.contains(letter) && pay.identity().born().isAfter(REDUCED_RATE_BORN_BY)) {
                found.add(7955, "NIlettersAndValues/NIletter",
                        "The letters B, E and I are for women born by 5 April 1961.");
            }
            if (AT_A_SITE.contains(letter) && pay.workplacePostcode().isEmpty()) {
                found.add(7954, "Employment/EmployeeWorkplacePostcode",
                        "This National Insurance letter needs the postcode of the workplace.");
            }
            if (PAYS_NOTHING.contains(letter) && year.employee().isPositive()) {
                found.add(7866, "NIlettersAndValues/EmpeeContribnsYTD", "With this letter the worker pays nothing.");
            }
            boolean earns = year.atLowerLimit().plus(year.toPrimary()).plus(year.toUpperLimit()).plus(year.employer())
                    .compareTo(Pounds.ZERO) > 0;
            if (letter == NiCategory.X && earns) {
                found.add(7852, "NIlettersAndValues", "With the letter X nothing is recorded.");
            }
        }
    }
}

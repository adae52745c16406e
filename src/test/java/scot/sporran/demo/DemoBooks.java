package scot.sporran.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Pot;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.payslips.EmployerSummary;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;

/** Holds what payslips say beside what the ledger has, month by month. */
@Singleton
@Requires(env = "demo")
class DemoBooks {

    @Inject
    Budgets budgets;
    @Inject
    LedgerQueries ledger;
    @Inject
    EmployerSummary summaries;

    /** Net pay, what is due to HMRC, the pension and orders of every month, to the penny. @return so many months */
    int tie(Collection<Employer> employers) {
        int months = 0;
        for (Employer employer : employers) {
            Map<String, long[]> ledgers = byTaxMonth(employer);
            for (TaxYear year : Payroll.standard().rates().years()) {
                for (EmployerSummary.Month month : summaries.of(employer, year).months()) {
                    long[] sums = ledgers.remove(year + " " + month.taxMonth());
                    assertThat(sums).as("%s %s", employer.name(), month).containsExactly(month.netPence(),
                            month.taxPence() + month.employeeNiPence() + month.employerNiPence() + month.loansPence()
                                    - month.allowancePence() - month.recoveredPence(),
                            month.employeePensionPence() + month.employerPensionPence(), month.ordersPence());
                    months++;
                }
            }
            assertThat(ledgers).as("pay in the ledger without a payslip").isEmpty();
        }
        return months;
    }

    /** What pay runs moved: net pay, into the pot for HMRC, into the pot for the pension, orders; by tax month. */
    private Map<String, long[]> byTaxMonth(Employer employer) {
        Map<String, long[]> found = new HashMap<>();
        Budget budget = budgets.find(employer.budget()).orElseThrow();
        Long before = null;
        List<LedgerQueries.EntryView> page = ledger.entries(budget.fund(), null, LedgerQueries.LARGEST_PAGE);
        while (!page.isEmpty()) {
            for (LedgerQueries.EntryView entry : page) {
                if (entry.actor().startsWith("pay run") && entry.code().equals("DONE")) {
                    PayDate date = new PayDate(entry.effectiveOn());
                    add(found.computeIfAbsent(date.taxYear() + " " + date.taxMonth().number(), key -> new long[4]),
                            entry);
                }
            }
            before = page.getLast().sequence();
            page = ledger.entries(budget.fund(), before, LedgerQueries.LARGEST_PAGE);
        }
        return found;
    }

    private static void add(long[] sums, LedgerQueries.EntryView entry) {
        Pot pot = entry.pot();
        long pence = entry.amount().pence();
        if (pot == null) {
            sums[0] += entry.counter() == CounterAccount.NET_PAY ? pence : 0;
            sums[3] += entry.counter() == CounterAccount.PAY_ORDERS ? pence : 0;
        } else {
            long signed = entry.kind() == EntryKind.CREDIT ? pence : -pence;
            sums[1] += pot == Pot.TAX_AND_HMRC ? signed : 0;
            sums[2] += pot == Pot.PENSION ? signed : 0;
        }
    }
}

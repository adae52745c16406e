package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.platform.Sql;

/**
 * What an employer owes HMRC, by tax month or quarter, with the reference to pay it by and the day it is due: the 22nd after
 * the month or quarter, electronically (official: GOV.UK, pay employers' PAYE).
 */
@Singleton
public class HmrcDues {

    private static final int DUE_ON = 22;
    private static final int QUARTER = 3;
    private static final int MONTHS = 12;

    private final Sql sql;

    HmrcDues(Sql sql) {
        this.sql = sql;
    }

    /** What is owed for, or taken off. */
    public enum Kind {
        TAX, NI_EMPLOYEE, NI_EMPLOYER, LOANS,
        /** Employment Allowance that was used: below zero. */
        ALLOWANCE,
        /** Parental payments taken back, with what comes on top: below zero. */
        RECOVERY
    }

    /**
     * A month, or a quarter by its last month.
     *
     * @param parts by what they are for; those of nothing are left out
     * @param reference the Accounts Office reference with the four digits of the month or quarter
     * @param dueOn the day by which HMRC has the money, electronically
     */
    public record Due(TaxMonth month, Map<Kind, Money> parts, Money total, String reference, LocalDate dueOn) {

        public Due {
            parts = Map.copyOf(parts);
        }
    }

    /** What is due of a tax year: twelve months, or four quarters for an employer who pays so. Added up from payslips. */
    public List<Due> of(Employer employer, TaxYear year) {
        boolean quarterly = employer.terms().paysQuarterly();
        Map<Integer, Map<Kind, Money>> months = new TreeMap<>();
        sql.select(rows -> {
            int last = lastMonth(rows.getInt(1), quarterly);
            Map<Kind, Money> parts = months.computeIfAbsent(last, number -> new EnumMap<>(Kind.class));
            for (Kind kind : Kind.values()) {
                long pence = rows.getLong(kind.name());
                if (pence != 0) {
                    parts.merge(kind, Money.ofPence(pence), Money::plus);
                }
            }
            return last;
        }, "SELECT tax_month,SUM(tax_pence) TAX,SUM(ni_employee_pence) NI_EMPLOYEE,SUM(ni_employer_pence) NI_EMPLOYER,"
                + "SUM(loans_pence) LOANS,-SUM(allowance_pence) ALLOWANCE,-SUM(recovered_pence) RECOVERY FROM payslip"
                + " WHERE employer_id=? AND tax_year=? GROUP BY tax_month", employer.id().value(), year.startYear());
        List<Due> dues = new ArrayList<>();
        int step = quarterly ? QUARTER : 1;
        for (int last = step; last <= MONTHS; last += step) {
            dues.add(due(employer, new TaxMonth(year, last), months.getOrDefault(last, Map.of())));
        }
        return dues;
    }

    /** The last tax month that is over; by quarters, the last month of the last quarter that is over. */
    public static TaxMonth lastOver(boolean quarterly, LocalDate today) {
        TaxMonth now = new PayDate(today).taxMonth();
        int begun = quarterly ? (now.number() - 1) % QUARTER : 0;
        return new PayDate(now.firstDay().minusMonths(begun).minusDays(1)).taxMonth();
    }

    /** By which an employer pays for a month or quarter; empty until HMRC has given an Accounts Office reference. */
    public static String reference(Employer employer, TaxMonth month) {
        String office = employer.terms().accountsOffice();
        return office == null
                ? ""
                : office + (employer.terms().paysQuarterly()
                        ? month.quarterlyPaymentReferenceSuffix()
                        : month.paymentReferenceSuffix());
    }

    /** The day by which the money for a month or quarter is there. */
    public static LocalDate dueOn(TaxMonth month) {
        return month.lastDay().withDayOfMonth(DUE_ON);
    }

    private static int lastMonth(int month, boolean quarterly) {
        return quarterly ? (month + QUARTER - 1) / QUARTER * QUARTER : month;
    }

    private static Due due(Employer employer, TaxMonth month, Map<Kind, Money> parts) {
        return new Due(month, parts, parts.values().stream().reduce(Money.ZERO, Money::plus),
                reference(employer, month), dueOn(month));
    }
}

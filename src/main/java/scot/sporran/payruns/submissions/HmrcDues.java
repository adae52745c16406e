package scot.sporran.payruns.submissions;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
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

    /** Adds what a payslip came to. The same source again adds nothing. */
    public void add(Employer employer, String source, Payslip payslip) {
        PayDate date = payslip.payDate();
        Map<Kind, Pounds> parts = new EnumMap<>(Kind.class);
        parts.put(Kind.TAX, payslip.tax().tax());
        parts.put(Kind.NI_EMPLOYEE, payslip.insurance().employee());
        parts.put(Kind.NI_EMPLOYER, payslip.insurance().employer());
        parts.put(Kind.LOANS, payslip.loans().total());
        parts.put(Kind.ALLOWANCE, payslip.cost().allowance().negated());
        parts.put(Kind.RECOVERY, payslip.cost().recovered().negated());
        sql.together(connection -> {
            for (Map.Entry<Kind, Pounds> part : parts.entrySet()) {
                if (!part.getValue().isZero()) {
                    Sql.update(connection,
                            "INSERT IGNORE INTO hmrc_due (source_key,employer_id,kind,tax_year,tax_month,"
                                    + "amount_pence) VALUES (?,?,?,?,?,?)",
                            List.of(source, employer.id().value(), part.getKey(), date.taxYear().label(),
                                    date.taxMonth().number(), part.getValue().pence()));
                }
            }
        });
    }

    /** What is due of a tax year: twelve months, or four quarters for an employer who pays by the quarter. */
    public List<Due> of(Employer employer, TaxYear year) {
        Map<Integer, Map<Kind, Money>> months = new java.util.TreeMap<>();
        boolean quarterly = employer.terms().paysQuarterly();
        sql.select(rows -> {
            int month = rows.getInt(1);
            int last = quarterly ? (month + QUARTER - 1) / QUARTER * QUARTER : month;
            return months.computeIfAbsent(last, number -> new EnumMap<>(Kind.class))
                    .merge(Kind.valueOf(rows.getString(2)), Money.ofPence(rows.getLong(3)), Money::plus);
        }, "SELECT tax_month,kind,SUM(amount_pence) FROM hmrc_due WHERE employer_id=? AND tax_year=?"
                + " GROUP BY tax_month,kind", employer.id().value(), year.label());
        List<Due> dues = new ArrayList<>();
        int step = quarterly ? QUARTER : 1;
        for (int last = step; last <= MONTHS; last += step) {
            dues.add(due(employer, new TaxMonth(year, last), months.getOrDefault(last, Map.of())));
        }
        return dues;
    }

    private static Due due(Employer employer, TaxMonth month, Map<Kind, Money> parts) {
        String suffix = employer.terms().paysQuarterly()
                ? month.quarterlyPaymentReferenceSuffix()
                : month.paymentReferenceSuffix();
        String office = employer.terms().accountsOffice();
        return new Due(month, parts, parts.values().stream().reduce(Money.ZERO, Money::plus),
                office == null ? "" : office + suffix, month.lastDay().withDayOfMonth(DUE_ON));
    }
}

package scot.sporran.payruns;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Percent;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.YearToDate;
import scot.sporran.payroll.pension.Contributions;

/**
 * A payment to be worked out. It names nobody.
 *
 * @param payDate the contract's pay date, Europe/London
 * @param taxYear {@code 2026-27}; optional, and refused when the pay date lies in another
 * @param frequency weekly, fortnightly, four-weekly or monthly
 * @param taxCode {@code S1257L}, {@code 1257L M1}
 * @param niCategory the National Insurance letter
 * @param grossPence pay as one sum; or leave it out and send lines
 * @param lines hours at rates, and sums
 * @param payToDateBeforePence taxable pay of the tax year before this payment
 * @param taxToDateBeforePence tax of the same
 * @param studentPlan 1, 2, 4, 5 or none
 * @param postgraduate whether there is a postgraduate loan
 * @param pension none when left out
 * @param employmentAllowanceLeftPence of the tax year; nothing when not claimed
 * @param smallEmployer whether small employers' relief applies to parental payments
 */
@Serdeable
@Schema(name = "PayrollCalculationRequest")
record CalculationRequest(@NotNull LocalDate payDate, @Nullable String taxYear, @NotBlank String frequency,
        @NotBlank String taxCode, @NotBlank String niCategory, @Nullable Long grossPence,
        @Nullable @Size(max = 100) List<@Valid Line> lines, @Nullable Long payToDateBeforePence,
        @Nullable Long taxToDateBeforePence, @Nullable String studentPlan, boolean postgraduate,
        @Nullable @Valid Pension pension, @Nullable Long employmentAllowanceLeftPence, boolean smallEmployer) {

    /**
     * One line of pay: minutes at an hourly rate, or a sum.
     *
     * @param kind what it is for
     * @param words for the payslip; the kind's own when left out
     * @param minutes of time
     * @param hourlyPence for an hour
     * @param amountPence the sum, where there is no time
     */
    @Serdeable
    record Line(@NotNull PayLine.Kind kind, @Nullable @Size(max = 100) String words, @Nullable Long minutes,
            @Nullable Long hourlyPence, @Nullable Long amountPence) {

        PayLine read() {
            String shown = words == null ? plain(kind) : words;
            if (minutes != null && hourlyPence != null && amountPence == null) {
                return PayLine.hours(kind, shown, minutes, Pounds.ofPence(hourlyPence));
            }
            if (amountPence != null && minutes == null && hourlyPence == null) {
                return PayLine.sum(kind, shown, Pounds.ofPence(amountPence));
            }
            throw new BadPayInputException("lines", "a line has minutes and hourlyPence, or amountPence");
        }

        private static String plain(PayLine.Kind kind) {
            String words = kind.name().replace('_', ' ');
            return words.charAt(0) + words.substring(1).toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * @param method relief-at-source or net-pay
     * @param employeeRate per cent of qualifying earnings, tax relief included; the legal least when left out
     * @param employerRate per cent of qualifying earnings; the legal least when left out
     */
    @Serdeable
    record Pension(@NotBlank String method, @Nullable BigDecimal employeeRate, @Nullable BigDecimal employerRate) {

        private Contributions.Scheme read() {
            return new Contributions.Scheme(CalculationCase.method(method), rate("employee_pension_rate", employeeRate),
                    rate("employer_pension_rate", employerRate));
        }

        private static Optional<Percent> rate(String field, @Nullable BigDecimal rate) {
            try {
                return rate == null ? Optional.empty() : Optional.of(Percent.of(rate.toPlainString()));
            } catch (IllegalArgumentException e) {
                throw new BadPayInputException(field, String.valueOf(e.getMessage()));
            }
        }
    }

    /** @throws BadPayInputException naming the field, when it cannot be */
    CalculationCase read() {
        PayDate date = date();
        PayFrequency read = CalculationCase.frequency(frequency);
        PayInputs inputs = PayInputs.of(read, CalculationCase.taxCode(taxCode), NiCategory.parse(niCategory), gross())
                .withToDate(YearToDate.of(new IncomeTax.ToDate(pounds(payToDateBeforePence),
                        notNegative("tax_to_date_before", taxToDateBeforePence))))
                .withEmployer(new PayInputs.Employer(pounds(employmentAllowanceLeftPence), smallEmployer))
                .withLoans(new StudentLoans.Loans(plan(), postgraduate));
        if (lines != null) {
            inputs = inputs.withLines(lines.stream().map(Line::read).toList());
        }
        return new CalculationCase(
                pension == null ? inputs : inputs.withPension(new PayInputs.Pension.Contributes(pension.read())), date);
    }

    private PayDate date() {
        try {
            PayDate date = new PayDate(payDate);
            if (taxYear != null && !date.taxYear().label().equals(taxYear)) {
                throw new BadPayInputException("tax_year", "the pay date " + payDate + " lies in " + date.taxYear());
            }
            return date;
        } catch (BadPayInputException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new BadPayInputException("pay_date", String.valueOf(e.getMessage()));
        }
    }

    private Pounds gross() {
        if ((grossPence == null) == (lines == null)) {
            throw new BadPayInputException("gross", "send either grossPence or lines");
        }
        return notNegative("gross", grossPence);
    }

    private Optional<StudentLoans.Plan> plan() {
        return studentPlan == null || studentPlan.isBlank() || studentPlan.equalsIgnoreCase("none")
                ? Optional.empty()
                : Optional.of(StudentLoans.Plan.parse(studentPlan));
    }

    private static Pounds notNegative(String field, @Nullable Long pence) {
        Pounds amount = pounds(pence);
        if (amount.isNegative()) {
            throw new BadPayInputException(field, "it is below zero: " + amount);
        }
        return amount;
    }

    private static Pounds pounds(@Nullable Long pence) {
        return pence == null ? Pounds.ZERO : Pounds.ofPence(pence);
    }
}

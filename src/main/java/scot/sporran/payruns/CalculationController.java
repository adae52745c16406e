package scot.sporran.payruns;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.platform.BadInputException;

/** Works payments out for whoever is signed in: no person's data, nothing kept. */
@Controller("/api/payroll")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "Payroll")
class CalculationController {

    /** The engine speaks of columns; requests have fields. */
    private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("pay_date", "payDate"),
            Map.entry("tax_year", "taxYear"), Map.entry("tax_code", "taxCode"), Map.entry("ni_category", "niCategory"),
            Map.entry("gross", "grossPence"), Map.entry("amount", "amountPence"), Map.entry("rate", "hourlyPence"),
            Map.entry("pay_to_date_before", "payToDateBeforePence"),
            Map.entry("tax_to_date_before", "taxToDateBeforePence"), Map.entry("student_plan", "studentPlan"),
            Map.entry("pension", "pension.method"), Map.entry("employee_pension_rate", "pension.employeeRate"),
            Map.entry("employer_pension_rate", "pension.employerRate"), Map.entry("adjustment", "lines"),
            Map.entry("employment_allowance_left", "employmentAllowanceLeftPence"));

    private final Payroll payroll = Payroll.standard();

    @Operation(summary = "What a payment comes to", description = "Tax, National Insurance, loans, pension, net pay and the cost to the budget, each with its working. Names nobody and keeps nothing.")
    @Post("/calculations")
    CalculationView calculate(@Body @Valid CalculationRequest request) {
        try {
            CalculationCase read = request.read();
            Payslip payslip = payroll.calculate(read.inputs(), read.payDate());
            return CalculationView.of(payslip, payroll);
        } catch (BadPayInputException e) {
            throw refusal(e.field(), String.valueOf(e.getMessage()));
        } catch (UnknownRatesException e) {
            throw refusal("pay_date", String.valueOf(e.getMessage()));
        } catch (ArithmeticException e) {
            throw refusal("gross", "amounts that fit into a payslip");
        }
    }

    private static BadInputException refusal(String field, String message) {
        String reason = message.startsWith(field + ": ") ? message.substring(field.length() + 2) : message;
        return new BadInputException(FIELDS.getOrDefault(field, field), reason, "Send it again as expected.");
    }
}

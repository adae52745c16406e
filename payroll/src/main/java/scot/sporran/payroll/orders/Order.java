package scot.sporran.payroll.orders;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Pounds;

/** An order to take money from somebody's pay and send it to whoever it says. */
public sealed interface Order {

    /** What the order calls itself, for the payslip. */
    String reference();

    /** The day the employer got it; orders of one rank are carried out in the order they came. */
    LocalDate received();

    /** In plain words. */
    String words();

    /**
     * Child maintenance: a deduction from earnings order of the Child Maintenance Service.
     *
     * @param amount for this pay period
     * @param carried from paydays that could not bear it all
     */
    record ChildMaintenance(String reference, LocalDate received, Pounds amount, Pounds carried) implements Order {

        public ChildMaintenance {
            check("order_amount", amount);
            check("order_carried", carried);
        }

        @Override
        public String words() {
            return "child maintenance";
        }
    }

    /**
     * One debt, by the statutory table.
     *
     * @param left of the debt, interest and expenses
     */
    record EarningsArrestment(String reference, LocalDate received, Pounds left) implements Order {

        public EarningsArrestment {
            check("order_left", left);
        }

        @Override
        public String words() {
            return "earnings arrestment";
        }
    }

    /**
     * Maintenance as it falls due, by a court.
     *
     * @param daily what a day comes to
     */
    record CurrentMaintenance(String reference, LocalDate received, Pounds daily) implements Order {

        public CurrentMaintenance {
            check("order_daily_rate", daily);
        }

        @Override
        public String words() {
            return "current maintenance arrestment";
        }
    }

    /**
     * Several creditors in one order; the sheriff clerk shares the money out.
     *
     * @param debtLeft of the ordinary debts together; nothing when there are none
     * @param maintenanceDaily the daily rate of each maintenance in it
     */
    record Conjoined(String reference, LocalDate received, Pounds debtLeft,
            List<Pounds> maintenanceDaily) implements Order {

        public Conjoined {
            check("order_left", debtLeft);
            maintenanceDaily = List.copyOf(maintenanceDaily);
            maintenanceDaily.forEach(daily -> check("order_daily_rate", daily));
        }

        @Override
        public String words() {
            return "conjoined arrestment order";
        }
    }

    /**
     * A direct earnings attachment of the Department for Work and Pensions.
     *
     * @param fixed the sum a payday when the notice names one; empty when the percentages apply
     * @param higher whether the higher percentages apply
     * @param left of the debt
     */
    record DirectEarnings(String reference, LocalDate received, Optional<Pounds> fixed, boolean higher,
            Pounds left) implements Order {

        public DirectEarnings {
            fixed.ifPresent(sum -> check("order_amount", sum));
            check("order_left", left);
        }

        @Override
        public String words() {
            return "direct earnings attachment";
        }
    }

    private static void check(String field, Pounds amount) {
        if (amount.isNegative() || !amount.isWholePence()) {
            throw new BadPayInputException(field, "expected pounds and pence, not below zero");
        }
    }
}

package scot.sporran.payruns.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.pension.StatePensionAge;

/**
 * How pay is taxed from a pay date on.
 *
 * @param niCategory null to go by age
 * @param plan null for none
 * @param why where it comes from, {@code starter checklist B}
 */
public record TaxTerms(LocalDate from, TaxCode code, @Nullable NiCategory niCategory, StudentLoans.@Nullable Plan plan,
        boolean postgraduate, String why) {

    private static final int LEAST_AGE = 16;
    private static final int ADULT = 21;

    /**
     * The letter for a pay date: as told, or by age. X under 16, M under 21, C from State Pension age on, else A
     * (recalled).
     */
    public NiCategory categoryOn(LocalDate born, LocalDate payDate) {
        if (niCategory != null) {
            return niCategory;
        }
        if (payDate.isBefore(StatePensionAge.birthday(born, LEAST_AGE))) {
            return NiCategory.X;
        }
        if (payDate.isBefore(StatePensionAge.birthday(born, ADULT))) {
            return NiCategory.M;
        }
        return payDate.isBefore(StatePensionAge.reachedOn(born)) ? NiCategory.A : NiCategory.C;
    }

    /**
     * The code that a starter's statement stands for: A the emergency code, B the same by the week or month alone, C basic
     * rate, none of these no allowance (secondary). A P45 brings its own.
     */
    public static TaxCode ofStatement(Employment.Statement statement, boolean scottish) {
        String prefix = scottish ? "S" : "";
        return TaxCode.parse(prefix + switch (statement) {
            case A -> "1257L";
            case B -> "1257L X";
            case C -> "BR";
            case P45, NONE -> "0T X";
        });
    }
}

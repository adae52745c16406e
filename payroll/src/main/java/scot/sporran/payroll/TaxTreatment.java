package scot.sporran.payroll;

/** What a tax code says is to be done with pay, apart from whose rates apply and whether earlier pay counts. */
public sealed interface TaxTreatment {

    /** The largest number a code can carry: six digits (secondary: spec for PAYE tax table routines 3.3.2, 999999T). */
    int LARGEST_NUMBER = 999_999;

    /** The code as a full payment submission wants it: without the regime's letter and the week 1/month 1 mark. */
    String code();

    /**
     * Part of pay is free of tax, and the rest goes through the bands of the regime.
     *
     * @param number about a tenth of the year's free pay; 0 in the code 0T alone, which gives none
     * @param letter why the number is what it is; no calculation looks at it. L: the standard personal allowance. M, N:
     *            marriage allowance received, given away. T: HMRC reviews the code by hand. P, Y: allowances for age,
     *            no longer issued (recalled), though the schema still takes them
     */
    record FreePay(int number, char letter) implements TaxTreatment {

        static final String LETTERS = "LMNTPY";

        public FreePay {
            if (LETTERS.indexOf(letter) < 0) {
                throw new IllegalArgumentException("The letter after the number is one of L, M, N, T, P and Y");
            }
            checkNumber(number, letter == 'T' ? 0 : 1);
        }

        @Override
        public String code() {
            return number + String.valueOf(letter);
        }
    }

    /**
     * Something is added to pay before it goes through the bands, because untaxed income or a debt is larger than the
     * allowances: a K code.
     *
     * @param number about a tenth of what a year adds; HMRC itself issues up to 9999 (official: PAYE11015), the schema
     *            takes six digits
     */
    record AdditionalPay(int number) implements TaxTreatment {

        public AdditionalPay {
            checkNumber(number, 1);
        }

        @Override
        public String code() {
            return "K" + number;
        }
    }

    /**
     * All pay is taxed at one rate: codes BR and D0 to D8.
     *
     * <p>The code counts rates, and which rate stands at which place is a matter of regime and year. In 2026-27 the
     * rest of the UK and Wales use BR (20%), D0 (40%) and D1 (45%); Scotland SBR (20%), SD0 (21%), SD1 (42%), SD2
     * (45%) and SD3 (48%). The rates therefore decide whether a code means anything, not this type. The schema takes
     * D0 to D8 (secondary: the pattern in HMRC's published services).
     *
     * @param stepsAboveBasic 0 for BR, 1 for D0, up to 9 for D8
     */
    record FlatRate(int stepsAboveBasic) implements TaxTreatment {

        public FlatRate {
            if (stepsAboveBasic < 0 || stepsAboveBasic > 9) {
                throw new IllegalArgumentException("Codes of one rate are BR and D0 to D8");
            }
        }

        @Override
        public String code() {
            return stepsAboveBasic == 0 ? "BR" : "D" + (stepsAboveBasic - 1);
        }
    }

    /** No tax at all: code NT. On a cumulative code, what was deducted earlier in the year goes back (official: HMRC's test rows show it). */
    record NoTax() implements TaxTreatment {

        @Override
        public String code() {
            return "NT";
        }
    }

    private static void checkNumber(int number, int least) {
        if (number < least || number > LARGEST_NUMBER) {
            throw new IllegalArgumentException(
                    "The number of this kind of tax code is %d to %d".formatted(least, LARGEST_NUMBER));
        }
    }
}

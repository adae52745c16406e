package scot.sporran.payments.bank;

import java.util.List;

/**
 * The modulus check of UK account numbers, as Vocalink's "Validating account numbers" describes it: three methods and
 * fourteen exceptions. Letters below are the specification's: {@code u} to {@code z} are the sort code, {@code a} to
 * {@code h} the account number.
 */
public final class ModulusCheck {

    private static final int A = 6;
    private static final int B = 7;
    private static final int C = 8;
    private static final int G = 12;
    private static final int H = 13;
    private static final int ACCOUNT = 6;
    private static final int UP_TO_B = 8;

    private static final List<Integer> LLOYDS = List.of(0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1);
    private static final List<Integer> LLOYDS_G_IS_9 = List.of(0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1);
    private static final String LLOYDS_SORT_CODE = "309634";
    private static final String CYMRU_SORT_CODE = "090126";
    private static final int EXCEPTION_1_ADDS = 27;

    private final ModulusTable table;

    public ModulusCheck(ModulusTable table) {
        this.table = table;
    }

    /** What the table says about the account. */
    public AccountVerdict check(BankAccount account) {
        List<ModulusTable.Row> rows = table.of(account.sortCode());
        if (rows.isEmpty()) {
            return AccountVerdict.UNKNOWN;
        }
        return passes(rows, account) ? AccountVerdict.PLAUSIBLE : AccountVerdict.IMPOSSIBLE;
    }

    private boolean passes(List<ModulusTable.Row> rows, BankAccount account) {
        int[] digits = digits(account.digits());
        ModulusTable.Row first = rows.getFirst();
        // 6: a foreign currency account, which cannot be checked
        if (first.exception() == 6 && digits[A] >= 4 && digits[A] <= 8 && digits[G] == digits[H]) {
            return true;
        }
        boolean passed = passes(first, account);
        if (first.exception() == 14) {
            return passed || shortened(first, digits);
        }
        if (rows.size() == 1) {
            return passed;
        }
        ModulusTable.Row second = rows.get(1);
        return switch (first.exception()) {
            // 2 with 9, 10 with 11, 12 with 13: either is enough
            case 2, 10, 12 -> passed || passes(second, account);
            default -> passed && (spared(second, digits) || passes(second, account));
        };
    }

    /** 3: the second check is left out when c is 6 or 9. */
    private static boolean spared(ModulusTable.Row row, int[] digits) {
        return row.exception() == 3 && (digits[C] == 6 || digits[C] == 9);
    }

    private boolean passes(ModulusTable.Row row, BankAccount account) {
        int[] digits = digits(switch (row.exception()) {
            case 5 -> table.substitute(account.sortCode()) + account.number();
            case 8 -> CYMRU_SORT_CODE + account.number();
            case 9 -> LLOYDS_SORT_CODE + account.number();
            default -> account.digits();
        });
        int total = total(row.method(), digits, weights(row, digits));
        if (row.exception() == 1) {
            total += EXCEPTION_1_ADDS;
        }
        int rest = total % row.method().modulus;
        return switch (row.exception()) {
            case 4 -> rest == 10 * digits[G] + digits[H];
            case 5 -> row.method() == ModulusTable.Method.DBLAL ? fits(rest, 10, digits[H]) : fits(rest, 11, digits[G]);
            default -> rest == 0;
        };
    }

    /** 5: the check digit is what the modulus is short of; eleven short of one digit has none. */
    private static boolean fits(int rest, int modulus, int checkDigit) {
        return rest == 0 ? checkDigit == 0 : modulus - rest == checkDigit;
    }

    private static List<Integer> weights(ModulusTable.Row row, int[] digits) {
        List<Integer> published = row.weights();
        return switch (row.exception()) {
            case 2 -> digits[A] == 0 ? published : digits[G] == 9 ? LLOYDS_G_IS_9 : LLOYDS;
            case 7 -> digits[G] == 9 ? withoutBranch(published) : published;
            case 10 -> digits[B] == 9 && (digits[A] == 0 || digits[A] == 9) && digits[G] == 9
                    ? withoutBranch(published)
                    : published;
            default -> published;
        };
    }

    private static List<Integer> withoutBranch(List<Integer> weights) {
        int[] kept = weights.stream().mapToInt(Integer::intValue).toArray();
        for (int i = 0; i < UP_TO_B; i++) {
            kept[i] = 0;
        }
        return java.util.Arrays.stream(kept).boxed().toList();
    }

    /** 14: an account that fails and ends in 0, 1 or 9 is tried once more without its last digit. */
    private static boolean shortened(ModulusTable.Row row, int[] digits) {
        if (digits[H] != 0 && digits[H] != 1 && digits[H] != 9) {
            return false;
        }
        int[] shifted = digits.clone();
        System.arraycopy(digits, ACCOUNT, shifted, ACCOUNT + 1, H - ACCOUNT);
        shifted[ACCOUNT] = 0;
        return total(row.method(), shifted, row.weights()) % row.method().modulus == 0;
    }

    private static int total(ModulusTable.Method method, int[] digits, List<Integer> weights) {
        int total = 0;
        for (int i = 0; i < digits.length; i++) {
            int product = digits[i] * weights.get(i);
            // double alternate adds the digits of each product
            total += method == ModulusTable.Method.DBLAL ? product / 10 + product % 10 : product;
        }
        return total;
    }

    private static int[] digits(String text) {
        return text.chars().map(digit -> digit - '0').toArray();
    }
}

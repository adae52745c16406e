package scot.sporran.payments.bank;

import java.util.regex.Pattern;
import scot.sporran.platform.BadInputException;

/**
 * A UK bank account: six digits of sort code and eight of account number, no spaces or dashes. Its text is masked, so that
 * neither logs nor errors ever hold one.
 *
 * @param sortCode six digits
 * @param number eight digits
 */
public record BankAccount(String sortCode, String number) {

    private static final Pattern SIX = Pattern.compile("[0-9]{6}");
    private static final Pattern EIGHT = Pattern.compile("[0-9]{8}");
    private static final Pattern DASHES = Pattern.compile("[\\s-]");
    private static final int SHORT = 6;
    private static final int WHOLE = 8;
    private static final int LONG = 9;

    public BankAccount {
        if (!SIX.matcher(sortCode).matches()) {
            throw new BadInputException("sortCode", "six digits", "Copy it from a bank card or statement: 12-34-56.");
        }
        if (!EIGHT.matcher(number).matches()) {
            throw new BadInputException("accountNumber", "eight digits", "Copy it from a bank card or statement.");
        }
    }

    /**
     * Reads an account as people write it, spaces and dashes included. Six and seven digits get zeros in front; of nine
     * the first takes the place of the sort code's last (both as the Vocalink specification says, section 3.3). Ten are
     * refused, because two banks shorten them in opposite ways and the digits do not tell which bank it is.
     *
     * @throws BadInputException naming the field that cannot be used
     */
    public static BankAccount parse(String sortCode, String number) {
        String sort = DASHES.matcher(sortCode).replaceAll("");
        String digits = DASHES.matcher(number).replaceAll("");
        if (digits.length() == LONG && SIX.matcher(sort).matches()) {
            return new BankAccount(sort.substring(0, SHORT - 1) + digits.charAt(0), digits.substring(1));
        }
        if (digits.length() > WHOLE) {
            throw new BadInputException("accountNumber", "eight digits",
                    "Longer numbers have a form with eight digits: the bank says which.");
        }
        boolean isShort = digits.length() >= SHORT && digits.length() < WHOLE;
        return new BankAccount(sort, isShort ? "0".repeat(WHOLE - digits.length()) + digits : digits);
    }

    /** For people to recognise it by: {@code **-**-56 ****5678}. */
    public String masked() {
        return "**-**-" + sortCode.substring(4) + " ****" + number.substring(4);
    }

    /** All fourteen digits, as files and checks want them. Never for a log. */
    public String digits() {
        return sortCode + number;
    }

    @Override
    public String toString() {
        return masked();
    }
}

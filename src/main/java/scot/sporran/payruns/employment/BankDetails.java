package scot.sporran.payruns.employment;

import java.util.regex.Pattern;
import scot.sporran.payroll.BadPayInputException;

/** Where pay goes. Never in a log or an answer but masked. */
public record BankDetails(String accountName, String sortCode, String account) {

    private static final Pattern SORT_CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{8}");
    private static final int LONGEST_NAME = 60;

    /** @throws BadPayInputException naming the field; the number itself is not repeated */
    public BankDetails {
        sortCode = sortCode.replaceAll("[-\\s]", "");
        account = account.replaceAll("\\s", "");
        if (accountName.isBlank() || accountName.length() > LONGEST_NAME || accountName.indexOf('\n') >= 0) {
            throw new BadPayInputException("bank.accountName", "expected 1 to " + LONGEST_NAME + " characters");
        }
        if (!SORT_CODE.matcher(sortCode).matches()) {
            throw new BadPayInputException("bank.sortCode", "expected six digits");
        }
        if (!ACCOUNT.matcher(account).matches()) {
            throw new BadPayInputException("bank.account", "expected eight digits; put a nought before a shorter one");
        }
    }

    /** For people who need to recognise it and no more. */
    public String masked() {
        return "••••" + account.substring(4);
    }

    String asText() {
        return sortCode + "\n" + account + "\n" + accountName;
    }

    static BankDetails ofText(String text) {
        String[] parts = text.split("\n", 3);
        return new BankDetails(parts[2], parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return "BankDetails[hidden]";
    }
}

package scot.sporran.payroll.rti;

import java.util.regex.Pattern;
import scot.sporran.payroll.BadPayInputException;

/**
 * How HMRC knows an employer.
 *
 * @param officeNumber three digits: {@code 961}
 * @param payeReference up to ten letters and digits: {@code XA12345}
 * @param accountsOffice 13 characters: {@code 961PX00123456}
 */
public record EmployerReferences(String officeNumber, String payeReference, String accountsOffice) {

    private static final Pattern OFFICE = Pattern.compile("[0-9]{3}");
    private static final Pattern PAYE = Pattern.compile("[A-Z0-9]{1,10}");
    private static final Pattern ACCOUNTS_OFFICE = Pattern.compile("[0-9]{3}P[A-Z][0-9]{7}[0-9X]");

    /** @throws BadPayInputException naming the reference that cannot be */
    public EmployerReferences {
        if (!OFFICE.matcher(officeNumber).matches() || !PAYE.matcher(payeReference).matches()) {
            throw new BadPayInputException("payeReference",
                    "expected three digits, a stroke and up to ten capital letters or digits, such as 961/XA12345");
        }
        if (!ACCOUNTS_OFFICE.matcher(accountsOffice).matches()) {
            throw new BadPayInputException("accountsOffice", "expected 13 characters such as 961PX00123456");
        }
    }

    /** @param paye as letters show it: {@code 961/XA12345} */
    public static EmployerReferences parse(String paye, String accountsOffice) {
        int stroke = paye.indexOf('/');
        return new EmployerReferences(stroke < 0 ? paye : paye.substring(0, stroke),
                stroke < 0 ? "" : paye.substring(stroke + 1), accountsOffice);
    }

    Node keys() {
        return Node.of("Keys").add(Node.of("Key", officeNumber).with("Type", "TaxOfficeNumber"))
                .add(Node.of("Key", payeReference).with("Type", "TaxOfficeReference"));
    }

    Node references() {
        return Node.of("EmpRefs").add("OfficeNo", officeNumber).add("PayeRef", payeReference).add("AORef",
                accountsOffice);
    }
}

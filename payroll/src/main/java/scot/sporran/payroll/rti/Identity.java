package scot.sporran.payroll.rti;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import scot.sporran.payroll.BadPayInputException;

/**
 * Who a worker is, as HMRC wants to know it.
 *
 * @param nino two letters, six digits, a letter; empty when it is not known
 * @param forenames one or two, blanks between
 * @param address up to four lines
 * @param postcode of the address; empty when it is not known
 * @param gender M or F, as HMRC keeps it
 */
public record Identity(Optional<String> nino, String forenames, String surname, List<String> address,
        Optional<String> postcode, LocalDate born, char gender) {

    private static final Pattern NINO = Pattern
            .compile("(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D ]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z '\\-]");
    private static final Pattern NOT_IN_LINES = Pattern.compile("[^A-Za-z0-9 .,()/!'&+:\\-]");
    private static final int LONGEST = 35;
    private static final int MOST_LINES = 4;

    /** @throws BadPayInputException naming what cannot be; numbers are not repeated */
    public Identity {
        address = List.copyOf(address);
        if (nino.isPresent() && !NINO.matcher(nino.get()).matches()) {
            throw new BadPayInputException("nino", "expected two letters, six digits and a letter from A to D");
        }
        if (gender != 'M' && gender != 'F') {
            throw new BadPayInputException("gender", "expected M or F, as HMRC keeps it");
        }
    }

    Node details() {
        Node name = Node.of("Name");
        String[] fore = name(forenames).split(" ", -1);
        for (int i = 0; i < Math.min(2, fore.length); i++) {
            if (!fore[i].isEmpty()) {
                name.add("Fore", fore[i]);
            }
        }
        name.add("Sur", name(surname));
        Node details = Node.of("EmployeeDetails").add("NINO", nino).add(name);
        List<String> lines = lines();
        if (!lines.isEmpty() || postcode.isPresent()) {
            Node where = Node.of("Address");
            lines.forEach(line -> where.add("Line", line));
            details.add(where.add("UKPostcode", postcode));
        }
        return details.add("BirthDate", born.toString()).add("Gender", String.valueOf(gender));
    }

    /** The lines of the address that are left when signs HMRC does not take are gone. */
    List<String> lines() {
        return address.stream().map(line -> cut(NOT_IN_LINES.matcher(plain(line)).replaceAll(" ").strip()))
                .filter(line -> !line.isEmpty()).limit(MOST_LINES).toList();
    }

    /** The name in letters HMRC takes: no accents, no signs but apostrophe and hyphen. */
    static String name(String name) {
        return cut(NOT_IN_NAMES.matcher(plain(name)).replaceAll(" ").replaceAll(" +", " ").strip());
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text.replace('\u2019', '\''), Normalizer.Form.NFD)).replaceAll("");
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST).strip() : text;
    }
}

package scot.sporran.payruns.submissions;

import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.rti.Identity;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Nino;

/** Assistants as reports name them. */
public final class Workers {

    private static final String POSTCODE = "[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}";

    private Workers() {}

    /** @param address lines with line breaks between; the last may be the postcode */
    public static Identity identity(Assistant assistant, Optional<String> address) {
        List<String> lines = address
                .map(text -> text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList())
                .orElse(List.of());
        Optional<String> postcode = lines.stream().filter(line -> line.matches(POSTCODE)).findFirst();
        return new Identity(Optional.ofNullable(assistant.nino()).map(Nino::value), assistant.firstNames(),
                assistant.lastName(), lines.stream().filter(line -> !line.matches(POSTCODE)).toList(),
                postcode.map(Workers::spaced), assistant.born(), assistant.gender());
    }

    private static String spaced(String postcode) {
        String bare = postcode.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
        return bare.substring(0, bare.length() - 3) + " " + bare.substring(bare.length() - 3);
    }
}

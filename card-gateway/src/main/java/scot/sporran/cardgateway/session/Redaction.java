package scot.sporran.cardgateway.session;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other people's exceptions may quote what they were given: whatever could be a card number goes before they are logged. */
final class Redaction {

    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9][0-9 =D-]{10,}[0-9]");

    private Redaction() {}

    /** The stack trace, with every run of 12 digits or more hidden. */
    static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text(text.toString());
    }

    static String text(String text) {
        Matcher numbers = LONG_NUMBER.matcher(text);
        return numbers.replaceAll("(number hidden)");
    }
}

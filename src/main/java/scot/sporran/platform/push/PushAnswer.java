package scot.sporran.platform.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a push service made of a notice. */
public sealed interface PushAnswer {

    /** It has it, and hands it to the device. */
    record Taken() implements PushAnswer {}

    /** Nobody is at that address any more, and nobody will be (RFC 8030, 7.3). */
    record Gone() implements PushAnswer {}

    /** Not now. @param after as the service asked for; null when it did not @param why no personal data */
    record NotNow(@Nullable Duration after, String why) implements PushAnswer {}

    /** Never as it is: our key, or what was sent. @param why for an operator; no personal data */
    record Refused(String why) implements PushAnswer {}
}

package scot.sporran.correspondence;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;

/** What a notification says and when it may come. Pure. */
final class NotificationRules {

    /** Nobody's telephone makes a sound from nine in the evening to eight in the morning, by the London clock. */
    private static final LocalTime QUIET_FROM = LocalTime.of(21, 0);
    private static final LocalTime QUIET_TO = LocalTime.of(8, 0);

    private NotificationRules() {}

    /** When it may come: now, or when the quiet hours end. */
    static Instant mayComeAt(Instant now) {
        ZonedDateTime here = now.atZone(London.ZONE);
        LocalTime time = here.toLocalTime();
        if (time.isBefore(QUIET_TO)) {
            return here.with(QUIET_TO).toInstant();
        }
        return time.isBefore(QUIET_FROM) ? now : here.plusDays(1).with(QUIET_TO).toInstant();
    }

    /** The first line. Without details it tells no more than that there is something to read: others may see the screen. */
    static String subject(Language language, String council, String letter, boolean details) {
        return details ? letter : language.say("notify.subject", council);
    }

    /** The text; with details the whole letter. */
    static String text(Language language, String council, LetterTemplate.Letter letter, String link, boolean details) {
        String read = language.say("notify.read", link);
        return details
                ? String.join("\n\n", letter.paragraphs()) + "\n\n" + read
                : language.say("notify.text", council) + " " + read;
    }
}

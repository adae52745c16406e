package scot.sporran.correspondence;

import io.micronaut.serde.annotation.Serdeable;
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

    /** Characters: more shows on no device, and this in any script fits into what a push service takes. */
    private static final int ON_DEVICE = 400;

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

    /**
     * What a device shows: never more than fits on it.
     *
     * @param page the path that a tap leads to; whoever is not signed in signs in first
     * @param tag the same for the same notice, so that it stands there once
     */
    @Serdeable
    record OnDevice(String title, String text, String page, String lang, String dir, String tag) {}

    /** The words for a device; without details no more than that there is something to read. */
    static OnDevice onDevice(Language language, String council, LetterTemplate.Letter letter, boolean details,
            String page, String tag) {
        String text = details ? String.join(" ", letter.paragraphs()) : language.say("notify.text", council);
        String fits = text.length() <= ON_DEVICE
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(ON_DEVICE - 1)) ? ON_DEVICE - 1 : ON_DEVICE)
                        + "…";
        return new OnDevice(subject(language, council, letter.subject(), details), fits, page, language.tag(),
                language.direction(), tag);
    }

    /** The text; with details the whole letter. */
    static String text(Language language, String council, LetterTemplate.Letter letter, String link, boolean details) {
        String read = language.say("notify.read", link);
        return details
                ? String.join("\n\n", letter.paragraphs()) + "\n\n" + read
                : language.say("notify.text", council) + " " + read;
    }
}

package scot.sporran.platform.outlet;

/**
 * A message to one person.
 *
 * @param to an e-mail address, a telephone number in international form, or the lines of a postal address
 * @param subject of an e-mail or a letter; empty for a text message
 * @param text plain text; empty for a letter
 * @param pdf the letter; empty for all else
 */
public record Message(Channel channel, String to, String subject, String text, byte[] pdf) {

    private static final byte[] NONE = {};

    /** How it travels. */
    public enum Channel {
        EMAIL, SMS, LETTER
    }

    public Message {
        boolean letter = channel == Channel.LETTER;
        if (to.isBlank() || (letter ? pdf.length == 0 : text.isBlank())
                || channel == Channel.EMAIL && subject.isBlank()) {
            throw new IllegalArgumentException("A message says something to somebody, and an e-mail what it is about");
        }
        // an address on paper has lines
        if ((letter ? subject : to + subject).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("An address or a subject is one line");
        }
        pdf = pdf.clone();
    }

    public static Message email(String to, String subject, String text) {
        return new Message(Channel.EMAIL, to, subject, text, NONE);
    }

    public static Message sms(String to, String text) {
        return new Message(Channel.SMS, to, "", text, NONE);
    }

    public static Message letter(String address, String subject, byte[] pdf) {
        return new Message(Channel.LETTER, address, subject, "", pdf);
    }

    @Override
    public byte[] pdf() {
        return pdf.clone();
    }

    /** Without what it says or to whom: logs may have it. */
    @Override
    public String toString() {
        return "Message[" + channel + "]";
    }
}

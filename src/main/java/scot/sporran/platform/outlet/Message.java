package scot.sporran.platform.outlet;

/**
 * A message to one person.
 *
 * @param to an e-mail address, or a telephone number in international form
 * @param subject of an e-mail; empty for a text message
 * @param text plain text
 */
public record Message(Channel channel, String to, String subject, String text) {

    /** How it travels. */
    public enum Channel {
        EMAIL, SMS
    }

    public Message {
        if (to.isBlank() || text.isBlank() || channel == Channel.EMAIL && subject.isBlank()) {
            throw new IllegalArgumentException("A message says something to somebody, and an e-mail what it is about");
        }
        if ((to + subject).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("An address or a subject is one line");
        }
    }

    public static Message email(String to, String subject, String text) {
        return new Message(Channel.EMAIL, to, subject, text);
    }

    public static Message sms(String to, String text) {
        return new Message(Channel.SMS, to, "", text);
    }

    /** Without what it says or to whom: logs may have it. */
    @Override
    public String toString() {
        return "Message[" + channel + "]";
    }
}

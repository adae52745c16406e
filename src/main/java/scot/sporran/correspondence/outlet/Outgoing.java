package scot.sporran.correspondence.outlet;

/**
 * Something to carry to one person.
 *
 * @param to an e-mail address, a telephone number, or the lines of a postal address
 * @param subject of an e-mail or a letter; empty for a text message
 * @param text plain text; empty for a letter
 * @param pdf the letter; empty for all else
 */
public record Outgoing(Channel channel, String to, String subject, String text, byte[] pdf) {

    /** How it travels. */
    public enum Channel {
        EMAIL, SMS, LETTER
    }

    public Outgoing {
        if (to.isBlank() || (channel == Channel.LETTER ? pdf.length == 0 : text.isBlank())) {
            throw new IllegalArgumentException("A message says something to somebody");
        }
        String head = channel == Channel.LETTER ? subject : to + subject;
        if (head.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("An address or a subject is one line");
        }
        pdf = pdf.clone();
    }

    public static Outgoing email(String to, String subject, String text) {
        return new Outgoing(Channel.EMAIL, to, subject, text, new byte[0]);
    }

    public static Outgoing sms(String to, String text) {
        return new Outgoing(Channel.SMS, to, "", text, new byte[0]);
    }

    public static Outgoing letter(String address, String subject, byte[] pdf) {
        return new Outgoing(Channel.LETTER, address, subject, "", pdf);
    }

    @Override
    public byte[] pdf() {
        return pdf.clone();
    }

    /** Without what it says or to whom: logs may have it. */
    @Override
    public String toString() {
        return "Outgoing[" + channel + "]";
    }
}

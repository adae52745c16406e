package scot.sporran.cardgateway;

/**
 * Which message another one speaks of (DE90).
 *
 * @param mti message type, 4 digits
 * @param stan DE11, 6 digits
 * @param transmittedAt DE7, MMDDhhmmss in UTC
 */
public record OriginalMessage(String mti, String stan, String transmittedAt) {

    /** @param field DE90, 42 digits */
    public static OriginalMessage of(String field) {
        return new OriginalMessage(field.substring(0, 4), field.substring(4, 10), field.substring(10, 20));
    }
}

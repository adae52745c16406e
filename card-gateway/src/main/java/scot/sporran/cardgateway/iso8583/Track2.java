package scot.sporran.cardgateway.iso8583;

/** Track 2 of a card (ISO/IEC 7813): card number, separator, expiry YYMM, service code, the issuer's own. */
final class Track2 {

    private Track2() {}

    /** Where the separator stands, or -1. */
    static int separator(String track) {
        int equals = track.indexOf('=');
        return equals >= 0 ? equals : track.indexOf('D');
    }

    static String cardNumber(String track) {
        return track.substring(0, separator(track));
    }

    static String afterCardNumber(String track) {
        return track.substring(separator(track) + 1);
    }

    /** YYMM. */
    static String expiry(String track) {
        int separator = separator(track);
        return track.substring(separator + 1, separator + 5);
    }
}

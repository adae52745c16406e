package scot.sporran.cardgateway;

/**
 * What an acquirer counted in a business day (0500/0501, 0520/0521). Compared with ours, never booked.
 *
 * @param link the acquirer's identity on the wire
 * @param acquirerId DE32
 * @param stan DE11, 6 digits
 * @param transmittedAt DE7, MMDDhhmmss in UTC
 * @param settlementDate DE15, MMDD
 * @param currency DE50, ISO 4217 numeric code
 * @param credits DE74 and DE86
 * @param creditReversals DE75 and DE87
 * @param debits DE76 and DE88
 * @param debitReversals DE77 and DE89
 * @param netMinorUnits DE97 as the acquirer states it: C above zero, D below
 */
public record TotalsRequest(String link, String acquirerId, String stan, String transmittedAt, String settlementDate,
        String currency, Total credits, Total creditReversals, Total debits, Total debitReversals, long netMinorUnits) {

    /** @param count how many @param minorUnits how much */
    public record Total(long count, long minorUnits) {}
}

package scot.sporran.cardgateway;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A terminal asks whether a card may pay (ISO 8583:1987 0100/0101, 0200/0201).
 *
 * @param identity which message this is
 * @param kind hold the money, or post it at once
 * @param repeat whether the sender marked it as a repeat (MTI ending 1)
 * @param pan the card, from DE2, else from track 2 (DE35)
 * @param transaction what is asked, from DE3
 * @param amount DE4 in DE49
 * @param expiry DE14, else from track 2 (DE35), good to the last day of that month, where it was sent
 * @param merchantCategory DE18, 4 digits (ISO 18245)
 * @param entryMode DE22, 3 digits
 * @param conditionCode DE25, 2 digits; 51 asks only whether the account stands
 * @param merchantName the name in DE43 (its first 25 characters) trimmed, or the merchant id where it was not sent
 * @param country where the shop is, ISO 3166 in two letters, from the end of DE43; null where it was not sent
 * @param evidence what shows that the card and its holder are there; not to be kept
 * @param details what only some payments bring
 */
public record AuthorisationRequest(MessageIdentity identity, Kind kind, boolean repeat, Pan pan,
        TransactionType transaction, TransactionAmount amount, @Nullable YearMonth expiry, String merchantCategory,
        String entryMode, String conditionCode, String merchantName, @Nullable String country, Evidence evidence,
        TransactionDetails details) {

    /** A payment with nothing special about it. */
    public AuthorisationRequest(MessageIdentity identity, Kind kind, boolean repeat, Pan pan,
            TransactionType transaction, TransactionAmount amount, @Nullable YearMonth expiry, String merchantCategory,
            String entryMode, String conditionCode, String merchantName, @Nullable String country, Evidence evidence) {
        this(identity, kind, repeat, pan, transaction, amount, expiry, merchantCategory, entryMode, conditionCode,
                merchantName, country, evidence, TransactionDetails.PLAIN);
    }

    /** With nothing but the card's number to show. */
    public AuthorisationRequest(MessageIdentity identity, Kind kind, boolean repeat, Pan pan,
            TransactionType transaction, TransactionAmount amount, @Nullable YearMonth expiry, String merchantCategory,
            String entryMode, String conditionCode, String merchantName) {
        this(identity, kind, repeat, pan, transaction, amount, expiry, merchantCategory, entryMode, conditionCode,
                merchantName, null, Evidence.NONE);
    }

    /** What an approval does to the money. */
    public enum Kind {
        /** 0100: reserve, a later clearing takes it. */
        AUTHORISATION,
        /** 0200: take it now. */
        FINANCIAL
    }
}

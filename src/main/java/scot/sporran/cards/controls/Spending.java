package scot.sporran.cards.controls;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.platform.London;

/**
 * A payment as the rules see it.
 *
 * @param card which card
 * @param category merchant category, ISO 18245
 * @param country ISO 3166 in two letters; null where it was not sent
 * @param cash cash from a machine or a till
 * @param pence what is asked for
 * @param local date and time at the shop
 * @param at UTC instant
 */
public record Spending(UUID card, String category, Shop shop, PayWay way, @Nullable String country, boolean cash,
        long pence, LocalDateTime local, Instant at) {

    private static final Duration BELIEVED = Duration.ofHours(26);

    /** What a message asks for. @param at when it is decided */
    public static Spending of(AuthorisationRequest request, UUID card, Instant at) {
        MessageIdentity identity = request.identity();
        boolean cash = request.transaction() == TransactionType.CASH
                || request.transaction() == TransactionType.PURCHASE_WITH_CASHBACK;
        return new Spending(card, request.merchantCategory(),
                new Shop(identity.acquirerId(), identity.merchantId().strip()), PayWay.of(request),
                request.country(), cash, request.amount().minorUnits(), local(identity, at), at);
    }

    /**
     * The shop's own clock (DE12, DE13) in the year that brings it nearest; London's where it was not sent, or is so far
     * off that it is wrong.
     */
    static LocalDateTime local(MessageIdentity identity, Instant at) {
        LocalDateTime london = LocalDateTime.ofInstant(at, London.ZONE);
        String date = identity.localDate();
        String time = identity.localTime();
        if (date == null || time == null) {
            return london;
        }
        // no two years can both bring it within a day or so: this year is looked at first, because it is nearly always right
        for (int year : new int[]{london.getYear(), london.getYear() - 1, london.getYear() + 1}) {
            LocalDateTime there = read(year, date, time);
            if (there != null && Duration.between(london, there).abs().compareTo(BELIEVED) <= 0) {
                return there;
            }
        }
        return london;
    }

    private static @Nullable LocalDateTime read(int year, String date, String time) {
        try {
            return LocalDateTime.of(year, twoDigits(date, 0), twoDigits(date, 2), twoDigits(time, 0),
                    twoDigits(time, 2), twoDigits(time, 4));
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    private static int twoDigits(String text, int from) {
        return Integer.parseInt(text, from, from + 2, 10);
    }
}

package scot.sporran.cardgateway.session;

import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CutOver;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.OriginalMessage;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TotalsRequest;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionDetails;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.crypto.ChipData;
import scot.sporran.cardgateway.iso8583.Balance;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageTypes;
import scot.sporran.cardgateway.iso8583.PrivateData;

/** Checked messages as the port's requests. Needs no checks of its own: the walk made them. */
final class Requests {

    private static final int NAME_LENGTH = 25;
    private static final int COUNTRY_AT = 38;

    private Requests() {}

    static AuthorisationRequest authorisation(String link, Message message) {
        AuthorisationRequest.Kind kind = message.mti().startsWith("01")
                ? AuthorisationRequest.Kind.AUTHORISATION
                : AuthorisationRequest.Kind.FINANCIAL;
        return new AuthorisationRequest(identity(link, message), kind, MessageTypes.isRepeat(message.mti()),
                new Pan(message.cardNumber()), TransactionType.ofProcessingCode(message.text(3)), amount(message),
                expiry(message), message.text(18), message.text(22), message.text(25), merchantName(message),
                country(message), evidence(message), details(message));
    }

    private static TransactionDetails details(Message message) {
        Map<String, String> data = privateData(message);
        long cashback = message.field(54).stream().flatMap(Balance::all)
                .filter(item -> item.kind().equals(Balance.CASHBACK)).mapToLong(item -> Math.abs(item.minorUnits()))
                .sum();
        String parts = data.get(PrivateData.PARTS);
        return new TransactionDetails("1".equals(data.get(PrivateData.PARTIAL_ACCEPTED)), cashback,
                data.get(PrivateData.LIFECYCLE), "1".equals(data.get(PrivateData.INCREMENTAL)),
                message.field(90).map(OriginalMessage::of).orElse(null),
                parts == null ? 1 : Integer.parseInt(parts.substring(2)));
    }

    private static Map<String, String> privateData(Message message) {
        return message.field(48).flatMap(PrivateData::read).<Map<String, String>>map(data -> data).orElse(Map.of());
    }

    /** None of it is malformed: the walk and the rules of content have seen it. */
    private static Evidence evidence(Message message) {
        HexFormat hex = HexFormat.of();
        ChipData chip = message.field(55).map(hex::parseHex).map(ChipData::read).flatMap(read -> switch (read) {
            case ChipData.Read.Whole(ChipData data) -> Optional.of(data);
            case ChipData.Read.Malformed malformed -> Optional.empty();
        }).orElse(null);
        String cardValue = privateData(message).get(PrivateData.CARD_VALUE);
        return new Evidence(message.field(23).map(Integer::valueOf).orElse(null), message.field(52).map(hex::parseHex)
                .orElse(null), message.field(53).orElse(null), chip, message.afterCardNumber().orElse(null), cardValue);
    }

    static ReversalRequest reversal(String link, Message message) {
        String original = message.text(90);
        Long standing = message.field(95).map(text -> Long.valueOf(text.substring(0, 12))).orElse(null);
        return new ReversalRequest(identity(link, message), MessageTypes.isAdvice(message.mti()),
                MessageTypes.isRepeat(message.mti()), new Pan(message.cardNumber()), original.substring(0, 4),
                original.substring(4, 10), original.substring(10, 20), amount(message), standing);
    }

    static AdviceRequest advice(String link, Message message) {
        return new AdviceRequest(authorisation(link, message), message.field(38).orElse(null), message.field(39)
                .orElse(null), message.field(60).orElse(null), message.field(90).map(OriginalMessage::of).orElse(null));
    }

    /** Our answer came too late for the acquirer: what was asked is taken back as by a reversal of all of it. */
    static ReversalRequest lateNotice(String link, Message message) {
        return new ReversalRequest(identity(link, message), true, false, new Pan(message.cardNumber()),
                message.mti().substring(0, 2) + "00", message.text(11), message.text(7), amount(message), null);
    }

    static CutOver cutOver(String link, Message message) {
        return new CutOver(link, message.field(15).orElse(null));
    }

    static TotalsRequest totals(String link, Message message) {
        String net = message.text(97);
        long amount = Long.parseLong(net.substring(1));
        return new TotalsRequest(link, message.text(32), message.text(11), message.text(7), message.text(15), message
                .text(50), total(message, 74), total(message, 75), total(message, 76), total(message, 77),
                net
                        .startsWith("C") ? amount : -amount);
    }

    /** Amounts stand 12 fields behind their counts. */
    private static TotalsRequest.Total total(Message message, int count) {
        return new TotalsRequest.Total(Long.parseLong(message.text(count)), Long.parseLong(message.text(count + 12)));
    }

    private static MessageIdentity identity(String link, Message message) {
        return new MessageIdentity(link, message.text(32), message.text(41), message.text(42), message.text(11),
                message.text(37), message.text(7), message.field(12).orElse(null), message.field(13).orElse(null));
    }

    private static TransactionAmount amount(Message message) {
        return new TransactionAmount(Long.parseLong(message.text(4)), message.text(49));
    }

    /** DE14, else what track 2 says. Cards live for decades, not centuries: the year is of this one. */
    private static @Nullable YearMonth expiry(Message message) {
        return message
                .expiry()
                .map(yymm -> YearMonth
                        .of(2000 + Integer.parseInt(yymm.substring(0, 2)), Integer.parseInt(yymm.substring(2))))
                .orElse(null);
    }

    /** DE43 is name 25, city 13, country 2. Masked before it is cut: a card number may go on behind the name. */
    private static String merchantName(Message message) {
        return message
                .field(43)
                .map(text -> MaskedText.of(text).substring(0, NAME_LENGTH).strip())
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> MaskedText.of(message.text(42)).strip());
    }

    private static @Nullable String country(Message message) {
        return message.field(43).map(text -> text.substring(COUNTRY_AT)).filter(text -> text.matches("[A-Z]{2}"))
                .orElse(null);
    }
}

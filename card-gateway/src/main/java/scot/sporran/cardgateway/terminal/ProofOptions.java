package scot.sporran.cardgateway.terminal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.ChipData;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PretendCard;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.PrivateData;

/**
 * What shows that card and holder are there, made with the demonstration's keys. The chip's transaction counter goes on
 * from payment to payment in a small file, by the card's last four digits.
 */
final class ProofOptions {

    private static final String RIGHT = "right";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @Option(names = "--pin", paramLabel = "PIN", description = "Type this PIN in, 4 to 12 digits. The demonstration's cards have 2468.")
    private @Nullable String pin;

    @Option(names = "--cvv", arity = "0..1", fallbackValue = RIGHT, paramLabel = "CVV", description = "Send the three digits of the card's back: these, or with nothing said the right ones.")
    private @Nullable String cvv;

    @Option(names = "--stripe", description = "Send what the magnetic stripe says, with its right three digits.")
    private boolean stripe;

    @Option(names = "--chip", description = "Let the chip sign the payment, and check its answer.")
    private boolean chip;

    @Option(names = "--atc", paramLabel = "NUMBER", description = "The chip's transaction counter, 0 to 65535 (one more than last time).")
    private @Nullable Integer counter;

    /** The payment with its proofs. */
    Message shown(LinkOptions link, Message payment) {
        if (pin == null && cvv == null && !stripe && !chip) {
            return payment;
        }
        String expiry = payment.field(14).orElseThrow(() -> link.wrongUsage(
                "--pin, --cvv, --stripe and --chip need --expiry: the card's digits are made from it"));
        PretendCard card = PretendCard.of(PanDigits.of(new Pan(payment.text(2))), expiry);
        Message shown = payment;
        String typed = pin;
        if (typed != null) {
            if (!typed.matches("[0-9]{4,12}")) {
                throw link.wrongUsage("--pin is 4 to 12 digits");
            }
            shown = shown.with(52, HEX.formatHex(card.pinBlock(typed))).with(53, "9701010001000000");
        }
        String digits = RIGHT.equals(cvv) ? card.cvv2() : cvv;
        if (digits != null) {
            if (!digits.matches("[0-9]{3}")) {
                throw link.wrongUsage("--cvv is three digits");
            }
            shown = shown.with(48, PrivateData.write(Map.of(PrivateData.CARD_VALUE, digits)));
        }
        if (stripe) {
            shown = shown.with(35, payment.text(2) + "=" + card.stripe());
        }
        return chip ? signed(link, card, shown) : shown;
    }

    private Message signed(LinkOptions link, PretendCard card, Message payment) {
        int now = counter != null ? counter : nextCounter(link.counters(), payment.text(2));
        if (now < 0 || now > 0xFFFF) {
            throw link.wrongUsage("--atc is 0 to 65535");
        }
        String date = payment.text(7).substring(0, 4);
        String year = String.format(java.util.Locale.ROOT, "%02d", java.time.Year.now(java.time.ZoneOffset.UTC)
                .getValue() % 100);
        byte[] data = card.chip(now, Long.parseLong(payment.text(4)), year + date);
        return payment.with(23, String.format(java.util.Locale.ROOT, "%03d", card.sequence()))
                .with(55, HEX.formatHex(data));
    }

    /** What the chip makes of the issuer's answer; nothing where no chip asked. */
    String chipsOpinion(Message payment, Message answer) {
        if (!chip || !payment.has(55)) {
            return "";
        }
        PretendCard card = PretendCard.of(PanDigits.of(new Pan(payment.text(2))), payment.text(14));
        String told = toldAboutItsPin(card, payment, answer);
        boolean believed = answer.field(55).map(HEX::parseHex).map(ChipData::read)
                .filter(read -> read instanceof ChipData.Read.Whole(ChipData data) && data.value("91")
                        .filter(issuer -> card.believes(HEX.parseHex(payment.text(55)), issuer)).isPresent())
                .isPresent();
        return believed ? "The chip believes the answer." + told : "The chip has no answer that it believes.";
    }

    private static String toldAboutItsPin(PretendCard card, Message payment, Message answer) {
        byte[] asked = HEX.parseHex(payment.text(55));
        return answer.field(55).map(HEX::parseHex).map(ChipData::read)
                .flatMap(read -> read instanceof ChipData.Read.Whole(ChipData data)
                        ? data.value("72")
                        : Optional.empty())
                .map(script -> card.newPin(asked, script).isPresent()
                        ? " It has a new PIN now."
                        : card.isUnblocked(asked, script) ? " Its PIN may be tried anew." : "")
                .orElse("");
    }

    private static int nextCounter(Path file, String cardNumber) {
        String name = cardNumber.substring(cardNumber.length() - 4);
        Properties counters = new Properties();
        try {
            if (Files.exists(file)) {
                try (Reader in = Files.newBufferedReader(file)) {
                    counters.load(in);
                }
            }
            int next = Integer.parseInt(counters.getProperty(name, "0")) + 1;
            counters.setProperty(name, Integer.toString(next));
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer out = Files.newBufferedWriter(file)) {
                counters.store(out, "Transaction counters of pretended chips, by the last digits of their cards");
            }
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException("The chip's counter cannot be kept in " + file, e);
        }
    }

    /** The fields that are never kept after a payment (PCI DSS v4.0.1, 3.3.1). */
    static Map<Integer, String> withoutProofs(Map<Integer, String> fields) {
        Map<Integer, String> kept = new LinkedHashMap<>(fields);
        kept.keySet().removeAll(java.util.Set.of(2, 14, 35, 45, 48, 52, 53, 55));
        return kept;
    }
}

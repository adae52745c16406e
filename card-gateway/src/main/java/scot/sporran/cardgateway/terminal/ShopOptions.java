package scot.sporran.cardgateway.terminal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.iso8583.Message;

/** The shop, its terminal and the card in it. */
final class ShopOptions {

    static final ZoneId SHOP_TIME = ZoneId.of("Europe/London");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InstantSource CLOCK = InstantSource.system();

    @Option(names = "--card", required = true, paramLabel = "PAN", converter = Converters.CardNumber.class, description = "The card's number: a test card's, never a real one.")
    private @Nullable Pan card;

    @Option(names = "--expiry", paramLabel = "YYMM", converter = Converters.Expiry.class, description = "The card's expiry, year and month.")
    private @Nullable String expiry;

    @Option(names = "--entry", defaultValue = "contactless", description = "How the card is read: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Entry entry = Entry.contactless;

    @Option(names = "--mcc", defaultValue = "5411", paramLabel = "CODE", description = "Kind of shop, four digits of ISO 18245 (${DEFAULT-VALUE}, a grocer).")
    private String mcc = "5411";

    @Option(names = "--merchant", defaultValue = "CORNER SHOP", paramLabel = "NAME", description = "The shop's name (${DEFAULT-VALUE}).")
    private String merchant = "CORNER SHOP";

    @Option(names = "--merchant-id", defaultValue = "CORNERSHOP", paramLabel = "ID", description = "The shop's number, up to 15 characters (${DEFAULT-VALUE}).")
    private String merchantId = "CORNERSHOP";

    @Option(names = "--terminal-id", defaultValue = "TERM0001", paramLabel = "ID", description = "The terminal's number, up to 8 characters (${DEFAULT-VALUE}).")
    private String terminalId = "TERM0001";

    @Option(names = "--acquirer", defaultValue = "999999", paramLabel = "ID", description = "The acquirer's number, up to 11 digits (${DEFAULT-VALUE}).")
    private String acquirer = "999999";

    /** How the card is read, as it is typed: DE22 with the terminal's PIN ability, and DE25. */
    enum Entry {
        chip("051", "00"), contactless("071", "00"), magnetic("021", "00"), manual("012", "00"), online("812", "59");

        private final String mode;
        private final String condition;

        Entry(String mode, String condition) {
            this.mode = mode;
            this.condition = condition;
        }
    }

    /** A request of this shop under a new trace number. @param pence DE4 */
    Message request(LinkOptions link, String mti, String processingCode, long pence) {
        requireSense(link);
        ZonedDateTime now = CLOCK.instant().atZone(ZoneOffset.UTC);
        ZonedDateTime local = now.withZoneSameInstant(SHOP_TIME);
        String stan = newStan();
        TreeMap<Integer, String> fields = new TreeMap<>();
        fields.put(2, Objects.requireNonNull(card).digits());
        fields.put(3, processingCode);
        fields.put(4, String.format(Locale.ROOT, "%012d", pence));
        fields.put(7, now.format(DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT)));
        fields.put(11, stan);
        fields.put(12, local.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT)));
        fields.put(13, local.format(DateTimeFormatter.ofPattern("MMdd", Locale.ROOT)));
        if (expiry != null) {
            fields.put(14, expiry);
        }
        fields.put(18, mcc);
        fields.put(22, entry.mode);
        fields.put(25, entry.condition);
        fields.put(32, acquirer);
        fields.put(37, retrievalReference(now, stan));
        fields.put(41, padded(terminalId, 8));
        fields.put(42, padded(merchantId, 15));
        fields.put(43, padded(merchant, 25) + padded("SCOTLAND", 13) + "GB");
        fields.put(49, "826");
        return new Message(mti, fields);
    }

    private void requireSense(LinkOptions link) {
        require(link, mcc.matches("[0-9]{4}"), "--mcc is four digits");
        require(link, acquirer.matches("[0-9]{1,11}"), "--acquirer is up to 11 digits");
        require(link, merchant.matches("[ -~]{1,25}"), "--merchant is up to 25 plain characters");
        require(link, merchantId.matches("[!-~]{1,15}"), "--merchant-id is up to 15 plain characters without blanks");
        require(link, terminalId.matches("[!-~]{1,8}"), "--terminal-id is up to 8 plain characters without blanks");
        require(link, expiry != null || entry != Entry.manual && entry != Entry.online,
                "--expiry is needed when the card is typed in");
    }

    private static void require(LinkOptions link, boolean sense, String why) {
        if (!sense) {
            throw link.wrongUsage(why);
        }
    }

    /** Six digits. At random, so that terminals on several machines do not meet. */
    static String newStan() {
        return String.format(Locale.ROOT, "%06d", 1 + RANDOM.nextInt(999_999));
    }

    /** YJJJHH and the trace number, as most acquirers have it. */
    static String retrievalReference(ZonedDateTime utc, String stan) {
        return String
                .format(Locale.ROOT, "%d%03d%02d%s", utc.getYear() % 10, utc.getDayOfYear(), utc.getHour(), stan);
    }

    /** As {@link #retrievalReference(ZonedDateTime, String)}, now. */
    static String retrievalReference(String stan) {
        return retrievalReference(CLOCK.instant().atZone(ZoneOffset.UTC), stan);
    }

    /** Today at the shop, MMDD. */
    static String today() {
        return CLOCK.instant().atZone(SHOP_TIME).format(DateTimeFormatter.ofPattern("MMdd", Locale.ROOT));
    }

    /** DE7 now. */
    static String transmittedNow() {
        return CLOCK.instant().atZone(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT));
    }

    private static String padded(String text, int length) {
        return text + " ".repeat(length - text.length());
    }
}

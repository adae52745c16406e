package scot.sporran.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.DemonstrationKeys;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.MacScheme;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PretendCard;
import scot.sporran.cardgateway.crypto.SoftwareSecurityModule;

/**
 * Payments with everything a card can show: PIN, signed by the chip, and the message signed. Made before the clock runs,
 * because making them costs as much as checking them.
 */
final class ProofLoad {

    static final String PIN = "2468";
    private static final String EXPIRY = "4012";
    private static final int STANS = 1_000_000;
    private static final AtomicInteger RUN = new AtomicInteger();
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final SoftwareSecurityModule module = new SoftwareSecurityModule();
    private final KeyHandle macKey = new KeyHandle("mac");
    private final Map<Pan, byte[]> pinBlocks = new ConcurrentHashMap<>();
    private final Map<Pan, AtomicInteger> counters = new ConcurrentHashMap<>();

    ProofLoad() {
        module.load(macKey, DemonstrationKeys.MAC.attributes(), DemonstrationKeys.MAC.value());
    }

    static PretendCard plastic(Pan pan) {
        return PretendCard.of(PanDigits.of(pan), EXPIRY);
    }

    /** As many messages for one connection, the cards of which no other connection may have. */
    Queue<byte[]> make(int count, List<Pan> cards) {
        RandomGenerator random = RandomGeneratorFactory.getDefault().create();
        int run = RUN.incrementAndGet();
        List<byte[]> made = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            made.add(message(cards.get(random.nextInt(cards.size())), run, number));
        }
        return new ArrayDeque<>(made);
    }

    private byte[] message(Pan pan, int run, int number) {
        String stan = "%06d".formatted(number % STANS);
        PretendCard card = plastic(pan);
        int counter = counters.computeIfAbsent(pan, fresh -> new AtomicInteger()).incrementAndGet();
        String chip = HEX.formatHex(card.chip(counter, 1, "261128"));
        SortedMap<Integer, String> fields = new TreeMap<>();
        fields.put(2, "16" + pan.digits());
        fields.put(3, "000000");
        fields.put(4, "000000000001");
        fields.put(7, "1123101112");
        fields.put(11, stan);
        fields.put(12, "101112");
        fields.put(13, "1123");
        fields.put(18, "5411");
        fields.put(22, "051");
        fields.put(23, "001");
        fields.put(25, "00");
        fields.put(32, "06123456");
        fields.put(37, "P%05d".formatted(run) + stan);
        fields.put(41, "P%07d".formatted(number / STANS));
        fields.put(42, "SHOP00000000001");
        fields.put(49, "826");
        fields.put(52, HEX.formatHex(pinBlocks.computeIfAbsent(pan, fresh -> card.pinBlock(PIN))));
        fields.put(53, "9701010001000000");
        fields.put(55, "%03d".formatted(chip.length()) + chip);
        long bitmap = 1L; // DE64
        for (int field : fields.keySet()) {
            bitmap |= 1L << 64 - field;
        }
        StringBuilder text = new StringBuilder("0100").append("%016X".formatted(bitmap));
        fields.values().forEach(text::append);
        byte[] body = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        text.append(HEX.formatHex(module.mac(macKey, MacScheme.RETAIL, body)));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}

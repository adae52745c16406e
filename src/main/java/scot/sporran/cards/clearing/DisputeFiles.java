package scot.sporran.cards.clearing;

import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import scot.sporran.cards.CardNumbers;
import scot.sporran.cards.disputes.DisputeClaim;
import scot.sporran.cards.disputes.DisputeClaims;
import scot.sporran.platform.London;

/**
 * Writes out the files in which disputes go to the network: chargebacks (1442) in the form of its own clearing files. What is
 * in a file is kept ({@link DisputeClaims}), so that it can be written again and is the same; the numbers of the cards are put
 * in as it is written, and stand nowhere else.
 */
@Singleton
public class DisputeFiles {

    private static final String CHARGEBACK = "1442";
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuMMddHHmmss", Locale.ROOT);
    private static final String NOTHING_ELSE = "000000000000";

    private final DisputeClaims claims;
    private final CardNumbers numbers;

    DisputeFiles(DisputeClaims claims, CardNumbers numbers) {
        this.claims = claims;
        this.numbers = numbers;
    }

    /** The file. It holds card numbers in clear: for the network's door alone, never kept. */
    public byte[] content(DisputeClaims.Made file) {
        IpmWriter writer = new IpmWriter(file.name());
        claims.in(file.id()).forEach(claim -> writer.add(CHARGEBACK, message(claim)));
        return writer.end();
    }

    private SortedMap<Integer, String> message(DisputeClaim claim) {
        DisputeClaim.Shop shop = claim.shop();
        SortedMap<Integer, String> fields = new TreeMap<>();
        fields.put(2, numbers.forNetwork(claim.card()).digits());
        fields.put(3, "000000");
        fields.put(4, pence(claim.amount().pence()));
        fields.put(12, LOCAL_TIME.format(claim.purchasedAt().atZone(London.ZONE)));
        fields.put(24, function(claim));
        fields.put(25, claim.reason().code());
        fields.put(26, shop.category().isEmpty() ? "0000" : shop.category());
        fields.put(30, pence(claim.presented().pence()) + NOTHING_ELSE);
        put(fields, 31, networkReference(claim));
        put(fields, 32, shop.acquirerId());
        put(fields, 37, padded(shop.retrievalReference(), 12));
        put(fields, 38, padded(shop.approvalCode(), 6));
        put(fields, 41, padded(shop.terminalId(), 8));
        put(fields, 42, padded(shop.merchantId(), 15));
        put(fields, 43, shop.name());
        fields.put(49, "826");
        fields.put(95, claim.reference());
        return fields;
    }

    /** First chargeback, whole 450 or part 453; a further one, 451 or 454. */
    private static String function(DisputeClaim claim) {
        if (claim.round() == 1) {
            return claim.isWhole() ? "450" : "453";
        }
        return claim.isWhole() ? "451" : "454";
    }

    /** As the network's own file has it, without what we put behind to tell presentments of one purchase apart. */
    private static String networkReference(DisputeClaim claim) {
        int behind = claim.networkReference().indexOf('/');
        return behind < 0 ? claim.networkReference() : claim.networkReference().substring(0, behind);
    }

    private static void put(SortedMap<Integer, String> fields, int number, String text) {
        if (!text.isBlank()) {
            fields.put(number, text);
        }
    }

    private static String padded(String text, int length) {
        return text.isEmpty() ? "" : String.format(Locale.ROOT, "%-" + length + "s", text);
    }

    private static String pence(long pence) {
        return "%012d".formatted(pence);
    }
}

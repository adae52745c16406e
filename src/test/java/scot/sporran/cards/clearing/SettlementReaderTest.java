package scot.sporran.cards.clearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import scot.sporran.cards.clearing.SettlementReader.FileNotWholeException;
import scot.sporran.ledger.Money;

/** Settlement files, whole and broken, of both forms. */
class SettlementReaderTest {

    private static final String PAN = "9999990000000014";
    private static final String NAME = "0022611201234567890100001";
    private static final String REFERENCE = "85123456326000000000017";
    private static final String CSV = """
            kind,reference,date,amount,name,card_number,approval_code,merchant_id
            file,F-1,2026-11-23,,ournet,,,
            purchase,R-1,2026-11-20,12.50,CORNER SHOP,9999990000000014,AB12CD,SHOP1
            refund,R-2,2026-11-20,2.50,CORNER SHOP,9999990000000014,,SHOP1
            fee,,,0.40,,,,
            total,3,,10.40,,,,
            """;

    /** What came of reading. */
    private static final class Heard implements SettlementReader.Taker {
        private String head = "";
        private final List<SettlementLine> lines = new ArrayList<>();
        private final List<String> bad = new ArrayList<>();
        private Money net = Money.ZERO;

        @Override
        public void head(String id, String network, LocalDate settledOn) {
            head = id + " " + network + " " + settledOn;
        }

        @Override
        public void line(SettlementLine line) {
            lines.add(line);
        }

        @Override
        public void bad(long number, String problem) {
            bad.add(number + " " + problem);
        }

        @Override
        public void end(long said, Money saidNet) {
            net = saidNet;
        }
    }

    @Test
    void readsOurOwnForm() throws IOException {
        Heard heard = csv(CSV);
        assertThat(heard.head).isEqualTo("F-1 ournet 2026-11-23");
        assertThat(heard.lines).extracting(SettlementLine::kind).containsExactly(SettlementLine.Kind.PURCHASE,
                SettlementLine.Kind.REFUND, SettlementLine.Kind.FEE);
        assertThat(heard.lines.getFirst().approvalCode()).isEqualTo("AB12CD");
        assertThat(heard.net).isEqualTo(Money.ofPence(1_040));
        assertThat(heard.bad).isEmpty();
    }

    @Test
    void namesBadLinesWithoutRepeatingWhatStandsInThem() throws IOException {
        Heard heard = csv(CSV.replace("12.50,CORNER SHOP,9999990000000014", "9999990000000014,CORNER SHOP,12.50"));
        assertThat(heard.bad).singleElement().asString().startsWith("3 amount").doesNotContain("9999");
        assertThat(heard.lines).hasSize(2);
        heard = csv(CSV.replace("refund,R-2", "return,R-2"));
        assertThat(heard.bad).singleElement().asString().startsWith("4 kind: expected purchase, refund");
        heard = csv(CSV.replace("9999990000000014,AB12CD", "9999990000000015,AB12CD"));
        assertThat(heard.bad).singleElement().asString().startsWith("3 card_number").doesNotContain("99999");
    }

    @Test
    void usesNothingOfAFileThatIsNotWhole() {
        assertThatThrownBy(() -> csv(CSV.substring(0, CSV.indexOf("total")))).isInstanceOf(
                FileNotWholeException.class).hasMessageContaining("without its total");
        assertThatThrownBy(() -> csv(CSV.replace("total,3,,10.40", "total,4,,10.40"))).isInstanceOf(
                FileNotWholeException.class).hasMessageContaining("4 lines and has 3");
        assertThatThrownBy(() -> csv(CSV.replace("10.40", "10.41"))).isInstanceOf(FileNotWholeException.class);
        assertThatThrownBy(() -> csv(CSV + "fee,,,1.00,,,,\n")).isInstanceOf(FileNotWholeException.class);
        assertThatThrownBy(() -> csv(CSV.replace("file,F-1", "fee,F-1"))).isInstanceOf(FileNotWholeException.class);
        assertThatThrownBy(() -> csv(CSV.replace("kind,", "sort,"))).isInstanceOf(FileNotWholeException.class);
        assertThatThrownBy(() -> csv("")).isInstanceOf(FileNotWholeException.class);
    }

    @Test
    void readsClearingMessagesInEitherAlphabetBlockedOrNot() throws IOException {
        for (var charset : List.of(StandardCharsets.ISO_8859_1, IpmFile.EBCDIC)) {
            byte[] file = presentments(new IpmFile(NAME, charset)).whole();
            for (byte[] bytes : List.of(file, IpmFile.blocked(file))) {
                Heard heard = ipm(bytes);
                assertThat(heard.head).isEqualTo(NAME + " ipm 2026-11-20");
                assertThat(heard.bad).isEmpty();
                assertThat(heard.lines).extracting(SettlementLine::kind).containsExactly(
                        SettlementLine.Kind.PURCHASE, SettlementLine.Kind.REFUND, SettlementLine.Kind.REFUND,
                        SettlementLine.Kind.FEE, SettlementLine.Kind.DISPUTE_BACK, SettlementLine.Kind.DISPUTE);
                SettlementLine first = heard.lines.getFirst();
                assertThat(first.amount()).isEqualTo(Money.ofPence(1_250));
                assertThat(first.lifecycleId()).isEqualTo("MCC123456ABCDEF");
                assertThat(first.merchantName()).isEqualTo("CORNER SHOP");
                assertThat(first.category()).isEqualTo("5411");
                assertThat(first.reference()).startsWith(REFERENCE);
                assertThat(first.purchasedOn()).isEqualTo(LocalDate.of(2026, 11, 20));
                assertThat(heard.net).isEqualTo(Money.ofPence(1_250 - 200 - 100 + 40 - 700 + 700));
            }
        }
    }

    @Test
    void takesTheBilledAmountOfAPurchaseInOtherMoney() throws IOException {
        Map<Integer, String> abroad = IpmFile.presentment(PAN, 1_000, "AB12CD", REFERENCE);
        abroad.put(49, "978");
        abroad.put(6, "000000000870");
        abroad.put(51, "826");
        assertThat(ipm(IpmFile.ascii(NAME).add("1240", abroad).whole()).lines).singleElement()
                .extracting(SettlementLine::amount).isEqualTo(Money.ofPence(870));
        abroad.remove(51);
        assertThat(ipm(IpmFile.ascii(NAME).add("1240", abroad).whole()).bad).singleElement().asString()
                .contains("826");
    }

    @Test
    void refusesAClearingFileThatDoesNotHoldToItsTrailer() {
        assertThatThrownBy(() -> ipm(presentments(IpmFile.ascii(NAME)).whole(9, 2_990))).isInstanceOf(
                FileNotWholeException.class).hasMessageContaining("9 messages");
        assertThatThrownBy(() -> ipm(presentments(IpmFile.ascii(NAME)).whole(8, 1))).isInstanceOf(
                FileNotWholeException.class).hasMessageContaining("sum");
        byte[] whole = presentments(IpmFile.ascii(NAME)).whole();
        for (int length = 0; length < whole.length; length += 13) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ipm(cut)).as("cut at %d", length).isInstanceOf(FileNotWholeException.class);
        }
    }

    @Test
    void oneFlippedByteIsRefusedNamedOrSeenAndNeverThrows() throws IOException {
        byte[] whole = presentments(IpmFile.ascii(NAME)).whole();
        long seed = Long.getLong("sporran.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            byte[] flipped = whole.clone();
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            try {
                Heard heard = ipm(flipped);
                assertThat(heard.bad).as("seed %d", seed).allSatisfy(problem -> assertThat(problem)
                        .doesNotContain(PAN));
            } catch (FileNotWholeException expected) {
                assertThat(expected.getMessage()).as("seed %d", seed).isNotBlank().doesNotContain(PAN);
            }
        }
    }

    private static IpmFile presentments(IpmFile file) {
        Map<Integer, String> refund = IpmFile.presentment(PAN, 200, "", REFERENCE);
        refund.remove(38);
        refund.put(3, "200000");
        Map<Integer, String> takenBack = IpmFile.presentment(PAN, 100, "AB12CD", REFERENCE);
        takenBack.put(48, "0025007R261120");
        Map<Integer, String> again = IpmFile.presentment(PAN, 700, "AB12CD", REFERENCE);
        again.put(24, "205");
        Map<Integer, String> chargeback = IpmFile.presentment(PAN, 700, "AB12CD", REFERENCE);
        chargeback.put(24, "450");
        return file.add("1240", IpmFile.presentment(PAN, 1_250, "AB12CD", REFERENCE)).add("1240", refund)
                .add("1240", takenBack)
                .add("1740", new TreeMap<>(Map.of(3, "190000", 4, "000000000040", 24, "700", 49, "826")))
                .add("1442", chargeback).add("1240", again);
    }

    private static Heard csv(String text) throws IOException {
        return read(new CsvSettlement(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Heard ipm(byte[] file) throws IOException {
        return read(new IpmSettlement(), file);
    }

    private static Heard read(SettlementReader reader, byte[] file) throws IOException {
        Heard heard = new Heard();
        reader.read(new ByteArrayInputStream(file), heard);
        return heard;
    }
}

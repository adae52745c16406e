package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.iso8583.Decoded;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.iso8583.MessageCodec;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;
import scot.sporran.cardgateway.peer.Vectors;

/**
 * Good messages damaged at random. What is accepted must say exactly what an independent reader reads in the same
 * bytes; everything else is refused, and neither the codec nor a connection breaks over it.
 */
class MutationTest {

    private static final int IN_THE_CODEC = 30_000;
    private static final int OVER_THE_SOCKET = 8_000;

    private final long seed = Long.getLong("sporran.test.seed", System.nanoTime());

    private static List<byte[]> good(HandPacker packer) {
        List<byte[]> good = new ArrayList<>();
        for (NamedCsvRecord row : Vectors.rows("packed.csv")) {
            if (row.getField("packing").replace('-', '_').toUpperCase(Locale.ROOT).equals(packer.name())) {
                good.add(HexFormat.of().parseHex(row.getField("body_hex")));
            }
        }
        Map<Integer, String> swiped = HandMessages.purchase(GatewayFixture.PAN, 1250, "000100");
        swiped.put(35, GatewayFixture.PAN + "=3012101000000000000");
        good.add(packer.pack(swiped));
        return good;
    }

    private static byte[] mutated(byte[] body, Random random) {
        byte[] changed = body.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && changed.length > 1; i++) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(7)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed[at] = (byte) random.nextInt(256);
                case 2 -> changed[at] = (byte) "0123456789ABCDEF:@ -=".charAt(random.nextInt(21));
                case 3 -> changed = Arrays.copyOf(changed, at);
                case 4 -> {
                    byte[] longer = Arrays.copyOf(changed, changed.length + 1);
                    System.arraycopy(changed, at, longer, at + 1, changed.length - at);
                    changed = longer;
                }
                case 5 -> {
                    byte[] shorter = Arrays.copyOf(changed, changed.length - 1);
                    System.arraycopy(changed, at + 1, shorter, at, shorter.length - at);
                    changed = shorter;
                }
                default -> {
                    int other = random.nextInt(changed.length);
                    byte kept = changed[at];
                    changed[at] = changed[other];
                    changed[other] = kept;
                }
            }
        }
        return changed;
    }

    @ParameterizedTest
    @EnumSource(HandPacker.class)
    void acceptsOnlyWhatAnIndependentReaderReadsTheSame(HandPacker packer) {
        Random random = new Random(seed);
        System.out.println("MutationTest " + packer + " -Dsporran.test.seed=" + seed);
        MessageCodec codec = new MessageCodec(switch (packer) {
            case ISO87A -> LinkProfile.ASCII;
            case ISO87A_BIN -> LinkProfile.ASCII_BINARY_BITMAP;
            case ISO87B -> LinkProfile.PACKED;
        });
        List<byte[]> good = good(packer);
        int accepted = 0;
        for (int i = 0; i < IN_THE_CODEC; i++) {
            byte[] body = mutated(good.get(random.nextInt(good.size())), random);
            if (codec.decode(body) instanceof Decoded.Whole whole) {
                accepted++;
                SortedMap<Integer, String> expected = packer.unpack(body);
                SortedMap<Integer, String> read = new TreeMap<>(whole.message().fields());
                read.put(0, whole.message().mti());
                assertThat(read).as(HexFormat.of().formatHex(body)).isEqualTo(expected);
                assertThatCode(() -> codec.encode(whole.message())).doesNotThrowAnyException();
            }
        }
        assertThat(accepted).as("some mutants are still messages").isBetween(IN_THE_CODEC / 1000, IN_THE_CODEC / 2);
    }

    @Test
    void neverApprovesAnythingElseThanWasAskedAndKeepsServing() throws IOException {
        Random random = new Random(seed);
        System.out.println("MutationTest socket -Dsporran.test.seed=" + seed);
        List<byte[]> good = good(HandPacker.ISO87A);
        int approved = 0;
        int closed = 0;
        try (GatewayFixture fixture = new GatewayFixture()) {
            HandClient client = fixture.client();
            for (int i = 0; i < OVER_THE_SOCKET; i++) {
                byte[] body = mutated(good.get(random.nextInt(good.size())), random);
                if (body.length == 0) {
                    continue;
                }
                fixture.issuer.requests.clear();
                Optional<SortedMap<Integer, String>> answer = askThenEcho(client, body);
                if (answer.isPresent() && isApproval(answer.get())) {
                    approved++;
                    assertApprovedAsAsked(body, answer.get(), fixture.issuer.requests.remove());
                }
                if (lastWasClosed) {
                    closed++;
                    client.close();
                    client = fixture.client();
                }
            }
            client.close();
            assertThat(approved).isPositive();
            assertThat(closed).isBetween(1, OVER_THE_SOCKET * 9 / 10);
            assertThat(fixture.issuer.tooLate).isEmpty();
        }
    }

    private boolean lastWasClosed;

    /**
     * The mutant's answer, if it got one before the connection was closed. Answers may overtake each other, so that
     * the first echo's says only that the mutant was read; when the second echo's comes, its decision is out.
     */
    private Optional<SortedMap<Integer, String>> askThenEcho(HandClient client, byte[] body) throws IOException {
        lastWasClosed = false;
        Optional<SortedMap<Integer, String>> answer = Optional.empty();
        try {
            client.write(HandClient.frame(body));
            for (String echo : new String[]{"999997", "999998"}) {
                client.send(HandMessages.network("301", echo));
                Optional<SortedMap<Integer, String>> next = client.receiveUnlessClosed();
                while (next.isPresent() && !isEcho(next.get(), echo)) {
                    assertThat(answer).as("one answer a message").isEmpty();
                    answer = next;
                    next = client.receiveUnlessClosed();
                }
                lastWasClosed |= next.isEmpty();
            }
        } catch (IOException e) {
            lastWasClosed = true;
        }
        return answer;
    }

    private static boolean isEcho(Map<Integer, String> answer, String stan) {
        return stan.equals(answer.get(11)) && "0810".equals(answer.get(0));
    }

    private static boolean isApproval(Map<Integer, String> answer) {
        String type = answer.get(0);
        return "00".equals(answer.get(39)) && ("0110".equals(type) || "0210".equals(type));
    }

    private static void assertApprovedAsAsked(byte[] body, Map<Integer, String> answer, AuthorisationRequest request) {
        SortedMap<Integer, String> asked = HandPacker.ISO87A.unpack(body);
        String card = asked.getOrDefault(2, asked.getOrDefault(35, "").split("[=D]", 2)[0]);
        assertThat(request.pan().digits()).isEqualTo(card);
        assertThat(request.amount().minorUnits()).isEqualTo(Long.parseLong(asked.getOrDefault(4, "-1")));
        assertThat(request.amount().currency()).isEqualTo(asked.get(49));
        assertThat(request.identity().stan()).isEqualTo(asked.get(11));
        assertThat(answer.get(4)).isEqualTo(asked.get(4));
        assertThat(answer.get(11)).isEqualTo(asked.get(11));
    }
}

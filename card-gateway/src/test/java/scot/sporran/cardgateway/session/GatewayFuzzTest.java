package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.crypto.ChipData;
import scot.sporran.cardgateway.iso8583.Decoded;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.iso8583.LinkWords;
import scot.sporran.cardgateway.iso8583.Message;
import scot.sporran.cardgateway.iso8583.MessageCodec;
import scot.sporran.cardgateway.peer.CountingObserver;
import scot.sporran.cardgateway.peer.FakeIssuer;

/**
 * Bytes that a coverage-guided fuzzer thought of. In the suite each file of the corpus (resources, {@code
 * GatewayFuzzTestInputs}) is played once; {@code src/docs/card-gateway.md} says how to look for more.
 */
class GatewayFuzzTest {

    private static final List<LinkProfile> PROFILES = List.of(LinkProfile.ASCII, LinkProfile.ASCII_BINARY_BITMAP,
            LinkProfile.PACKED, LinkWords.profile("packed odd-right"),
            LinkWords.profile("packed odd-left binary-lengths"), LinkWords.profile("ascii iso-1993"),
            LinkWords.profile("packed iso-1993"), LinkWords.profile("ascii chip-bytes"));
    private static final List<MessageCodec> CODECS = PROFILES.stream().map(MessageCodec::new).toList();

    /** The first byte says which link. Nothing is thrown, and what was read whole is read the same when written again. */
    @FuzzTest(maxDuration = "60s")
    void decoder(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        int link = (bytes[0] & 0xFF) % PROFILES.size();
        byte[] body = Arrays.copyOfRange(bytes, 1, bytes.length);
        if (CODECS.get(link).decode(body) instanceof Decoded.Whole(Message message)) {
            MessageCodec codec = CODECS.get(PROFILES.get(link).edition() == LinkProfile.Edition.ISO_1987 ? link : 0);
            assertThat(codec.decode(codec.encode(message))).isEqualTo(new Decoded.Whole(message));
        }
    }

    /** Chip data are whole or not, and nothing is thrown. */
    @FuzzTest(maxDuration = "60s")
    void chipData(byte[] bytes) {
        if (ChipData.read(bytes) instanceof ChipData.Read.Whole(ChipData chip)) {
            assertThat(chip.toString()).isNotNull();
        }
    }

    /**
     * A connection's bytes, cut in two where the first byte says. Nothing is thrown into the log's face, no buffer leaks, and
     * nobody is asked more than there are frames.
     */
    @FuzzTest(maxDuration = "60s")
    void session(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        GatewaySettings settings = GatewaySettings.local(0)
                .withProfile(PROFILES.get((bytes[1] & 0xFF) % PROFILES.size()));
        FakeIssuer issuer = new FakeIssuer();
        CountingObserver observer = new CountingObserver();
        MessageCodec codec = new MessageCodec(settings.profile());
        LinkServices services = new LinkServices(settings, codec, new Authenticator(null, settings.profile(), codec),
                issuer, InstantSource.system(), observer);
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addLast(new FrameReader(settings, observer));
        ChannelHandler session = new LinkSession(services, channel);
        channel.pipeline().addLast(session);
        byte[] stream = Arrays.copyOfRange(bytes, 2, bytes.length);
        int cut = stream.length == 0 ? 0 : (bytes[0] & 0xFF) % stream.length;
        write(channel, Arrays.copyOf(stream, cut));
        write(channel, Arrays.copyOfRange(stream, cut, stream.length));
        channel.runPendingTasks();
        channel.checkException();

        int answers = 0;
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            answers += out.readableBytes() > 0 ? 1 : 0;
            out.release();
        }
        int asked = issuer.requests.size() + issuer.reversals.size() + issuer.advices.size();
        assertThat(asked).isLessThanOrEqualTo(stream.length / 32);
        assertThat(answers).isLessThanOrEqualTo(stream.length / 16);
        channel.finishAndReleaseAll();
    }

    private static void write(EmbeddedChannel channel, byte[] bytes) {
        if (bytes.length > 0 && channel.isOpen()) {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        }
    }
}

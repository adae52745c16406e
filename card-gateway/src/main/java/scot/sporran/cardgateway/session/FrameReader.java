package scot.sporran.cardgateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.GatewayObserver;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.iso8583.LinkProfile;

/**
 * Cuts the stream into frames: a length, written as the link writes it, then so many bytes. A length of zero keeps the connection alive and means nothing. A frame that is too long, or too slow in coming, ends
 * the reading, because where the next one starts can no longer be known.
 */
final class FrameReader extends ByteToMessageDecoder {

    /** Tells the session that nothing more can be read. */
    static final Object FRAMING_LOST = "framing lost";

    private final LinkProfile.Framing framing;
    private final int headerLength;
    private final long timeoutNanos;
    private final GatewayObserver observer;
    private @Nullable Future<?> timeout;
    private boolean completedOne;
    private boolean lost;

    FrameReader(GatewaySettings settings, GatewayObserver observer) {
        this.framing = settings.profile().framing();
        this.headerLength = framing.header().length();
        this.timeoutNanos = settings.limits().frameTimeout().toNanos();
        this.observer = observer;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (lost) {
            in.skipBytes(in.readableBytes());
        }
        int before = framing.length().size();
        if (in.readableBytes() < before) {
            return;
        }
        int length = FrameLengths.read(framing, in);
        if (length > framing.maxMessageLength() || length < 0 || length > 0 && length < headerLength) {
            in.skipBytes(in.readableBytes());
            lose(ctx);
            return;
        }
        if (in.readableBytes() < before + length) {
            return;
        }
        in.skipBytes(before);
        completedOne = true;
        if (length > 0) {
            byte[] header = new byte[headerLength];
            byte[] body = new byte[length - headerLength];
            in.readBytes(header).readBytes(body);
            out.add(new Frame(header, body, System.nanoTime()));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (timeout != null && (completedOne || actualReadableBytes() == 0)) {
            timeout.cancel(false);
            timeout = null;
        }
        completedOne = false;
        if (timeout == null && actualReadableBytes() > 0) {
            awaitRest(ctx);
        }
        super.channelReadComplete(ctx);
    }

    private void awaitRest(ChannelHandlerContext ctx) {
        timeout = ctx.executor().schedule(() -> {
            if (!ctx.channel().config().isAutoRead()) {
                // it is we who do not read: the peer may have sent it all
                awaitRest(ctx);
            } else {
                lose(ctx);
            }
        }, timeoutNanos, TimeUnit.NANOSECONDS);
    }

    private void lose(ChannelHandlerContext ctx) {
        lost = true;
        observer.malformed("FRAME", 0);
        ctx.fireUserEventTriggered(FRAMING_LOST);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    /** What is left when the peer goes is half a frame: nothing. */
    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        in.skipBytes(in.readableBytes());
    }
}

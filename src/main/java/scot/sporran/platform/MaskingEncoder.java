package scot.sporran.platform;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Wraps any log encoder and hides card numbers in what it wrote: message, exception, context and structured fields
 * alike. Every appender of ours has one; {@code <encoder class="scot.sporran.platform.MaskingEncoder">} around the real.
 */
public final class MaskingEncoder extends EncoderBase<ILoggingEvent> {

    private @Nullable Encoder<ILoggingEvent> encoder;

    /** The encoder to wrap; logback's configuration calls this for the nested element. */
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    @Override
    public void start() {
        if (encoder == null) {
            addError("MaskingEncoder needs a nested <encoder>");
            return;
        }
        encoder.setContext(getContext());
        encoder.start();
        super.start();
    }

    @Override
    public void stop() {
        if (encoder != null) {
            encoder.stop();
        }
        super.stop();
    }

    @Override
    public byte @Nullable [] headerBytes() {
        return encoder == null ? null : encoder.headerBytes();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        if (encoder == null) {
            return new byte[0];
        }
        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);
        return PanMasker.mask(line).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return encoder == null ? null : encoder.footerBytes();
    }
}

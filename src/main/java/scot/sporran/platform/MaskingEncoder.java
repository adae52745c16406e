package scot.sporran.platform;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Wraps any log encoder and hides card numbers in what it wrote: message, exception, context and structured fields
 * alike. Whatever came from outside begins no line of the log: a line within an event stands behind a tab, and characters that
 * would steer a terminal or turn text round are written as their numbers. Every appender of ours has one;
 * {@code <encoder class="scot.sporran.platform.MaskingEncoder">} around the real.
 */
public final class MaskingEncoder extends EncoderBase<ILoggingEvent> {

    /** A line within an event that would begin like an event's own. */
    private static final Pattern BEGUN = Pattern.compile("\\n(?=\\S)");

    /** Control characters but those of tabs and lines, line breaks of Unicode, and what turns the direction of text. */
    private static final Pattern STEERING = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f\\u2028\\u2029\\u202a-\\u202e"
            + "\\u2066-\\u2069&&[^\\t\\n\\r]]|\\r(?!\\n)");

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
        return contained(PanMasker.mask(line)).getBytes(StandardCharsets.UTF_8);
    }

    private static String contained(String event) {
        String plain = STEERING.matcher(event)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
        return BEGUN.matcher(plain).replaceAll("\n\t");
    }

    @Override
    public byte @Nullable [] footerBytes() {
        return encoder == null ? null : encoder.footerBytes();
    }
}

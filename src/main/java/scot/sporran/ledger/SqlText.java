package scot.sporran.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds the text of a multi-row statement. Everything that is not a number is written as a hexadecimal literal, or
 * quoted when it is made of letters, digits and a few signs only, so that no value can be read as SQL. Built by hand
 * because binding six thousand parameters to a statement costs more than deciding the batch.
 */
final class SqlText {

    private static final HexFormat HEX = HexFormat.of();
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final StringBuilder text;

    SqlText() {
        this(4096);
    }

    /** @param length that is expected */
    SqlText(int length) {
        this.text = new StringBuilder(length);
    }

    SqlText raw(String sql) {
        text.append(sql);
        return this;
    }

    SqlText raw(SqlText sql) {
        text.append(sql.text);
        return this;
    }

    SqlText comma() {
        text.append(',');
        return this;
    }

    SqlText num(long value) {
        text.append(value);
        return this;
    }

    SqlText id(UUID value) {
        text.append("x'");
        sixteenDigits(value.getMostSignificantBits());
        sixteenDigits(value.getLeastSignificantBits());
        text.append('\'');
        return this;
    }

    private void sixteenDigits(long bits) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(DIGITS[(int) (bits >>> shift) & 0xf]);
        }
    }

    SqlText bytes(byte[] value) {
        text.append("x'");
        for (byte b : value) {
            text.append(DIGITS[(b >> 4) & 0xf]).append(DIGITS[b & 0xf]);
        }
        text.append('\'');
        return this;
    }

    /** @param digits checked hexadecimal digits */
    SqlText hex(String digits) {
        text.append("x'").append(digits).append('\'');
        return this;
    }

    SqlText text(String value) {
        if (isPlain(value)) {
            text.append('\'').append(value).append('\'');
        } else {
            text.append("_utf8mb4 x'").append(HEX.formatHex(value.getBytes(StandardCharsets.UTF_8))).append('\'');
        }
        return this;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
                    || c == ':' || c == '.' || c == '/' || c == ' ';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    /** A value of a feature's row. */
    SqlText value(@Nullable Object value) {
        switch (value) {
            case null -> raw("NULL");
            case String string -> text(string);
            case Long number -> num(number);
            case Integer number -> num(number);
            case byte[] bytes -> bytes(bytes);
            case java.sql.Date date -> text(date.toString());
            default -> throw new IllegalArgumentException(
                    "A row's value is String, Long, Integer, byte[] or java.sql.Date, not " + value.getClass());
        }
        return this;
    }

    /** @throws IllegalArgumentException for a row that {@link #value} could not write */
    static void checkWritable(FeatureRow row) {
        if (row.values().size() != row.into().columns().size()) {
            throw new IllegalArgumentException("A row of " + row.into().name() + " has other columns");
        }
        for (Object value : row.values()) {
            if (value != null && !isWritable(value)) {
                throw new IllegalArgumentException("A row of " + row.into().name() + " holds a " + value.getClass());
            }
        }
    }

    private static boolean isWritable(Object value) {
        return value instanceof String || value instanceof Long || value instanceof Integer || value instanceof byte[]
                || value instanceof java.sql.Date;
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

package scot.sporran.cardgateway.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.iso8583.LinkWords;

/** What people type, read strictly. No message repeats a card number. */
final class Converters {

    private Converters() {}

    /** Pounds and pence into pence. */
    static final class Amount implements ITypeConverter<Long> {
        private static final Pattern POUNDS = Pattern.compile("£?([0-9]{1,10})(?:\\.([0-9]{2}))?");

        @Override
        public Long convert(String typed) {
            Matcher pounds = POUNDS.matcher(typed.strip());
            if (!pounds.matches()) {
                throw new TypeConversionException(
                        "write pounds and whole pence, such as 12.50 or 12, up to 9999999999.99");
            }
            String pence = pounds.group(2);
            return Long.parseLong(pounds.group(1)) * 100 + (pence == null ? 0 : Long.parseLong(pence));
        }
    }

    /** A card number whose check digit is right; blanks and dashes between digits are ignored. */
    static final class CardNumber implements ITypeConverter<Pan> {
        @Override
        public Pan convert(String typed) {
            try {
                return new Pan(typed.replaceAll("[ -]", ""));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** A link's way of writing, in words. */
    static final class Wire implements ITypeConverter<LinkProfile> {
        @Override
        public LinkProfile convert(String typed) {
            try {
                return LinkWords.profile(typed);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Year and month, YYMM. */
    static final class Expiry implements ITypeConverter<String> {
        @Override
        public String convert(String typed) {
            if (!typed.matches("[0-9]{2}(0[1-9]|1[0-2])")) {
                throw new TypeConversionException("write year and month as YYMM, such as 2812 for December 2028");
            }
            return typed;
        }
    }
}

package scot.sporran.support;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name as it is compared: "MacAskill, Iain Bàn" and "iain ban macaskill" are one. */
public final class FoldedName {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`]");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 120;

    private FoldedName() {}

    /** Letters that are not of the Latin alphabet are written as numbers, so that any script keeps names apart. */
    public static String of(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("")
                .toLowerCase(Locale.ROOT).replace("ø", "o").replace("ł", "l").replace("ß", "ss");
        String words = Arrays.stream(GAPS.split(APOSTROPHES.matcher(plain).replaceAll(""), -1))
                .filter(word -> !word.isEmpty()).sorted().collect(Collectors.joining(" "));
        String ascii = words.codePoints()
                .mapToObj(c -> c < 128 ? Character.toString(c) : "u" + Integer.toHexString(c))
                .collect(Collectors.joining());
        return ascii.length() <= LONGEST ? ascii : ascii.substring(0, LONGEST);
    }
}

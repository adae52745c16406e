package scot.sporran.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lists for {@code IN (...)}. */
public final class InList {

    private InList() {}

    /**
     * The same values, the last one repeated until there are 1, 2, 4, 8 ... of them: a statement for each length there can
     * be would push the others out of the connection's memory of prepared ones.
     *
     * @param values not empty
     */
    public static <T> List<T> padded(Collection<T> values) {
        List<T> padded = new ArrayList<>(values);
        T last = padded.getLast();
        int length = padded.size() == 1 ? 1 : Integer.highestOneBit(padded.size() - 1) << 1;
        while (padded.size() < length) {
            padded.add(last);
        }
        return padded;
    }
}

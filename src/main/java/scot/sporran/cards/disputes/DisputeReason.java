package scot.sporran.cards.disputes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the person says is wrong. How long each step may take is data: {@code cards/dispute-reasons.txt}. */
public enum DisputeReason {
    /** Somebody else used the card. */
    NOT_ME,
    /** It was paid twice. */
    PAID_TWICE,
    /** The sum is not what was agreed. */
    WRONG_AMOUNT,
    /** It never came. */
    NOT_RECEIVED,
    /** It is broken, or not what was ordered. */
    NOT_AS_DESCRIBED,
    /** The shop promised money back and did not give it. */
    REFUND_NOT_GIVEN,
    /** A regular payment goes on though it was ended. */
    STILL_CHARGED;

    private static final String FILE = "/cards/dispute-reasons.txt";
    private static final Map<DisputeReason, Clock> CLOCKS = read();

    /**
     * How many days.
     *
     * @param raise after the payment, in which the person may raise it
     * @param send after it is raised, in which the council sends it or says why not
     * @param network after the payment, by which the network takes it
     * @param answer after it is sent, by which the network answers
     * @param lend after it is raised, by which the council lends the money; 0 when it need not
     * @param code what the network calls the reason (DE25 of ISO 8583:1993)
     */
    record Clock(int raise, int send, int network, int answer, int lend, String code) {

        /** The last day for sending: ours, or the network's where that is earlier. */
        LocalDate sendBy(LocalDate raisedOn, LocalDate paidOn) {
            LocalDate ours = raisedOn.plusDays(send);
            LocalDate theirs = paidOn.plusDays(network);
            return ours.isBefore(theirs) ? ours : theirs;
        }
    }

    /** What the network calls it: DE25, four digits. */
    public String code() {
        return clock().code();
    }

    Clock clock() {
        return Objects.requireNonNull(CLOCKS.get(this));
    }

    private static Map<DisputeReason, Clock> read() {
        Map<DisputeReason, Clock> clocks = new EnumMap<>(DisputeReason.class);
        try (InputStream in = Objects.requireNonNull(DisputeReason.class.getResourceAsStream(FILE), FILE);
                BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.strip().split("\\s+", -1);
                    clocks.put(DisputeReason.valueOf(parts[0]), new Clock(Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), Integer.parseInt(parts[4]),
                            Integer.parseInt(parts[5]), parts[6]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return clocks;
    }
}

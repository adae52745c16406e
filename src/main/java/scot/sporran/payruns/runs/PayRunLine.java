package scot.sporran.payruns.runs;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payruns.employment.EmployerId;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;

/**
 * One job in a run.
 *
 * @param reason why it is left out or was refused; null otherwise
 * @param words the same in words
 * @param inputsHash of all that the payslip comes from; null for a line that is left out
 * @param differences from the last payslip, in words
 * @param warnings to look at, in words
 * @param content facts and figures as JSON; null for a line that is left out, and in lists
 */
public record PayRunLine(UUID run, EmployerId employer, EmploymentId employment, State state, @Nullable String reason,
        String words, Money net, Money cost, @Nullable UUID inputsHash, List<String> differences,
        List<String> warnings, @Nullable String content) {

    /** Where a line stands. */
    public enum State {
        READY, LEFT_OUT, PAID, REFUSED
    }

    /** Where it is in the list of a run's lines, for the next page. */
    public String place() {
        return employer.value() + "_" + employment.value();
    }

    /**
     * A line at that place, to ask for those after it.
     *
     * @throws BadInputException when no line has such a place
     */
    public static PayRunLine at(UUID run, String place) {
        try {
            String[] ids = place.split("_", -1);
            return new PayRunLine(run, new EmployerId(UUID.fromString(ids[0])),
                    new EmploymentId(UUID.fromString(ids[1])), State.READY, null, "", Money.ZERO, Money.ZERO, null,
                    List.of(), List.of(), null);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new BadInputException("after", "the value of next in the page before",
                    "Send next exactly as it came, or leave after away for the first page.");
        }
    }

    /** The payslip that the line becomes. */
    public UUID payslip() {
        return payslip(run, employment);
    }

    /** The payslip of a job in a run. */
    public static UUID payslip(UUID run, EmploymentId employment) {
        return Ids.derived("payslip", run.toString(), employment.value().toString());
    }
}

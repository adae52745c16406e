package scot.sporran.support.holders;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Subject;

/** Files of deliveries for many people: each line is taken or refused for itself, and none twice. */
@Singleton
public class LineFiles {

    private final Access access;
    private final FundAgreements agreements;
    private final ServiceLines lines;
    private final Clock clock;

    LineFiles(Access access, FundAgreements agreements, ServiceLines lines, Clock clock) {
        this.access = access;
        this.agreements = agreements;
        this.lines = lines;
        this.clock = clock;
    }

    /**
     * What became of a line.
     *
     * @param line of the file, its header being 1
     * @param problem why it was not taken; null when it was
     */
    public record Outcome(int line, @Nullable String reference, @Nullable String problem) {}

    /** Takes what of a CSV file can be taken, in this login's name. */
    public List<Outcome> take(Login login, String csv) {
        return LineCsv.read(csv).stream()
                .map(read -> new Outcome(read.number(), read.line() == null ? null : read.line().reference(),
                        read.problem() != null ? read.problem() : post(login, read)))
                .toList();
    }

    private @Nullable String post(Login login, LineCsv.Read read) {
        if (read.agreement() == null || read.line() == null) {
            return "It cannot be read.";
        }
        FundAgreement agreement = agreements.find(read.agreement()).orElse(null);
        if (agreement == null || !access.may(login, Deed.POST_DELIVERY,
                Subject.budget(agreement.person().value(), agreement.budget().value()))) {
            return "agreement: there is none of yours with this id.";
        }
        ServiceLines.By by = new ServiceLines.By("login:" + login.id().value(), login.displayName());
        return switch (lines.post(agreement, read.line(), by, clock.instant())) {
            case LineResult.Done done -> null;
            case LineResult.Refused refused -> refused.why().field() + ": " + refused.why().sentence();
        };
    }
}

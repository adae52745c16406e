package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.PageLooks;
import scot.sporran.correspondence.Recipients;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Sql;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.Logos;

/**
 * How assistants are told that there is something to read: by the way they chose, as long as it is known where to; else by the
 * first that is. E-mail address and number are those they sign in with, which nobody else may change.
 */
@Singleton
public class AssistantReach implements Recipients {

    private final Employments employments;
    private final Addresses addresses;
    private final Councils councils;
    private final Logos logos;
    private final PageLooks looks;
    private final Sql sql;

    AssistantReach(Employments employments, Addresses addresses, Councils councils, Logos logos,
            PageLooks looks, Sql sql) {
        this.employments = employments;
        this.addresses = addresses;
        this.councils = councils;
        this.logos = logos;
        this.looks = looks;
        this.sql = sql;
    }

    /** The ways, in the order in which the first that is known counts. */
    public enum By {
        EMAIL(Way.EMAIL), TEXT(Way.SMS), LETTER(Way.LETTER),
        /** Told by nothing that is sent: it waits on the pages. */
        HERE(Way.NOBODY);

        private final Way way;

        By(Way way) {
            this.way = way;
        }
    }

    /** What an assistant chose; empty while they have not. */
    public Optional<By> chosen(AssistantId assistant) {
        return sql.select(row -> By.valueOf(row.getString(1)),
                "SELECT reach_by FROM assistant_reach WHERE assistant_id=?", assistant.value()).stream().findFirst();
    }

    public void choose(AssistantId assistant, By by) {
        sql.update("INSERT INTO assistant_reach (assistant_id,reach_by) VALUES (?,?) ON DUPLICATE KEY UPDATE"
                + " reach_by=VALUES(reach_by)", assistant.value(), by);
    }

    /** The ways for which it is known where to; {@link By#HERE} always is. */
    public Set<By> possible(Assistant assistant) {
        Set<By> ways = EnumSet.of(By.HERE);
        Arrays.stream(By.values()).filter(by -> where(assistant, by) != null).forEach(ways::add);
        return ways;
    }

    /** The way that counts now. */
    public By by(Assistant assistant) {
        Set<By> possible = possible(assistant);
        return chosen(assistant.id()).filter(possible::contains).orElseGet(() -> possible.iterator().next());
    }

    private @Nullable String where(Assistant assistant, By by) {
        return switch (by) {
            case EMAIL -> address(assistant.login(), Addresses.Kind.EMAIL);
            case TEXT -> address(assistant.login(), Addresses.Kind.PHONE);
            case LETTER -> home(assistant);
            case HERE -> null;
        };
    }

    private @Nullable String address(@Nullable LoginId login, Addresses.Kind kind) {
        return login == null ? null : addresses.of(login, kind).orElse(null);
    }

    /** As the employer of the latest job was told. */
    private @Nullable String home(Assistant assistant) {
        List<Employment> jobs = employments.of(assistant.id());
        return jobs.reversed().stream().flatMap(job -> employments.address(job.id()).stream()).findFirst().orElse(null);
    }

    @Override
    public Optional<Recipient> find(UUID person, UUID council) {
        return employments.assistant(new AssistantId(person)).map(assistant -> {
            By by = by(assistant);
            String name = councils.find(new CouncilId(council)).map(Council::name).orElse("");
            PageLooks.PageLook look = looks.of(assistant.login());
            return new Recipient(assistant.name(), name, logos.inItself(new CouncilId(council)).orElse(null),
                    look.language(), by.way,
                    by == By.LETTER ? null : where(assistant, by), home(assistant), look.large(), "/my-letters/",
                    assistant.login() == null ? List.of() : List.of(assistant.login()), List.of());
        });
    }
}

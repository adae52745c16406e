package scot.sporran.identity.foureyes;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Role;
import scot.sporran.identity.foureyes.GuardedAct.Field;
import scot.sporran.identity.foureyes.GuardedAct.Wanted;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;

/** The roles that administrators give, and how long each may last: shared by the acts that give them. */
final class CouncilRoles {

    /** Auditors come for a time; so long when nobody says until when. */
    private static final int USUAL_AUDIT_DAYS = 92;
    /** And no longer than this; then somebody looks again. */
    private static final int LONGEST_AUDIT_DAYS = 366;

    private CouncilRoles() {}

    /** Roles of people; a program has a page of its own. */
    private static Stream<Role> given() {
        return Arrays.stream(Role.values()).filter(Role::isOfCouncil).filter(role -> role != Role.API_CLIENT);
    }

    static Field field() {
        Map<String, String> roles = new LinkedHashMap<>();
        given().forEach(role -> roles.put(role.name(), "role." + role));
        return new Field("role", Field.Kind.CHOICE, roles);
    }

    static Role role(Wanted wanted) {
        return given().filter(role -> role.name().equals(wanted.value("role"))).findFirst()
                .orElseThrow(() -> new BadInputException("role", "a role of the council", "Choose one of them."));
    }

    /** The last day; null for no end, which an auditor never has. */
    static @Nullable LocalDate until(Wanted wanted, Role role, Clock clock) {
        LocalDate today = London.dateOf(clock.instant());
        String typed = wanted.value("until").strip();
        if (typed.isEmpty()) {
            return role == Role.AUDITOR ? today.plusDays(USUAL_AUDIT_DAYS) : null;
        }
        LocalDate latest = role == Role.AUDITOR ? today.plusDays(LONGEST_AUDIT_DAYS) : LocalDate.of(9999, 12, 31);
        try {
            LocalDate until = LocalDate.parse(typed);
            if (!until.isBefore(today) && !until.isAfter(latest)) {
                return until;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new BadInputException("until", role == Role.AUDITOR
                ? "a day from today to " + London.inWords(latest)
                : "a day from today on", "Write it as 2027-03-31, or leave it empty.");
    }

    /** As the second person reads it; the day as people say it, or {@code no-end} for the page to say. */
    static String words(@Nullable LocalDate until) {
        return until == null ? "no-end" : London.inWords(until);
    }
}

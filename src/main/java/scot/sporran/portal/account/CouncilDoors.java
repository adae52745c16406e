package scot.sporran.portal.account;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.staff.CouncilIssuers;
import scot.sporran.portal.parts.Fact;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;

/** The councils whose staff sign in there, each with the way to it. */
@Singleton
class CouncilDoors {

    private final CouncilIssuers issuers;
    private final Councils councils;

    CouncilDoors(CouncilIssuers issuers, Councils councils) {
        this.issuers = issuers;
        this.councils = councils;
    }

    List<Fact> all() {
        return issuers.councils().stream().flatMap(id -> councils.find(new CouncilId(id)).stream())
                .map(council -> new Fact(council.name(), council.name(), path(council.id().value()))).toList();
    }

    /** The way to the sign-in of that council; null when it has none. */
    @Nullable
    String to(@Nullable UUID council) {
        return council != null && issuers.find(council).isPresent() ? path(council) : null;
    }

    private static String path(UUID council) {
        return "/sign-in/council/" + council;
    }
}

package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.Optional;
import scot.sporran.platform.Ids;

/** The councils that this installation serves. */
@Singleton
public class Councils {

    private final CouncilRepository councils;

    Councils(CouncilRepository councils) {
        this.councils = councils;
    }

    /** @param name unique; the same name twice is refused by the database */
    public Council add(String name) {
        return councils.save(new CouncilRow(Ids.next(), name)).toCouncil();
    }

    public Optional<Council> find(CouncilId id) {
        return councils.findById(id.value()).map(CouncilRow::toCouncil);
    }

    public Optional<Council> findByName(String name) {
        return councils.findByName(name).map(CouncilRow::toCouncil);
    }
}

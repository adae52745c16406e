package scot.sporran.support.renewals;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.support.PersonId;

/** The papers themselves, for the person and for the council that answers for them: what a court says is not for every helper. */
@Singleton
final class CopyOfRenewalPapers implements CopyPart {

    private final Renewals renewals;

    CopyOfRenewalPapers(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public Deed deed() {
        return Deed.ENTRUST;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return List.of();
    }

    @Override
    public List<Enclosed> enclosed(UUID person) {
        return renewals.of(new PersonId(person)).stream()
                .map(one -> new Enclosed("powers/" + one.id().toString().replace("-", "") + ".jpg",
                        () -> renewals.paper(one).orElseThrow()))
                .toList();
    }
}

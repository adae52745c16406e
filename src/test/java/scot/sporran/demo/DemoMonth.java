package scot.sporran.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.feed.Feed;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.London;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;

/** What monitoring notices in the demo, whatever day it is made on. */
@Singleton
@Requires(env = "demo")
class DemoMonth {

    static final List<String> COUNCILS = List.of("Invercairn City Council", "Comhairle Eilean Àrdaigh",
            "Kirkbrae Town Council");

    /** What the councils' month really holds; everybody else of the demo lives an ordinary life, with holidays and a laptop. */
    private static final Map<String, Reason> NOTICED = Map.of("Oighrig NicLeòid", Reason.SPEND_STOP,
            "Tomasz Kowalczyk", Reason.SPEND_STOP, "Isobel Cruickshank", Reason.RUNNING_OUT,
            "Gordon McAllister", Reason.PROHIBITED_MCC, "Li Wei", Reason.DUPLICATE_CHARGE,
            "Seán D'Arcy-Ó Súilleabháin", Reason.AGENCY_OVERBILLED, "Betty Carmichael", Reason.CONTRIBUTION_MISSED,
            "Hamish Buchanan", Reason.REVIEW_OVERDUE, "Kirsty Mhàiri MacNèill", Reason.UNDERSPEND);

    private static final String ONE_OR_TWO_SENTENCES = "[^.?]*\\S[.?]( [A-Z][^.?]*[.?])?";

    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Feed feed;
    @Inject
    Cases cases;
    @Inject
    Clock clock;

    /** A handful that a fair officer would agree with, each in a sentence or two, and nobody else. */
    void holds() {
        Map<String, Reason> open = new HashMap<>();
        for (FlagCase flag : flags(EnumSet.complementOf(EnumSet.of(CaseState.CLOSED)))) {
            open.merge(nameOf(flag), flag.reason(), (one, other) -> {
                throw new AssertionError(nameOf(flag) + " has two: " + one + " and " + other);
            });
            assertThat(flag.officer().replaceAll("(?<=\\d)\\.(?=\\d)", "")).hasSizeBetween(30, 240)
                    .matches(ONE_OR_TWO_SENTENCES);
        }
        assertThat(open).as("on %s", today()).containsExactlyInAnyOrderEntriesOf(NOTICED);
        FlagCase gone = flags(EnumSet.of(CaseState.NEW)).stream()
                .filter(flag -> nameOf(flag).equals("Oighrig NicLeòid")).findFirst().orElseThrow();
        assertThat(gone.reason().route()).isEqualTo(Reason.Route.WELFARE);
        assertThat(gone.officer()).contains("An assistant's last hours on record are of")
                .containsPattern("(20|21|22) days ago");
        assertThat(gone.raisedOn()).as("within three weeks").isBefore(today().plusDays(1));
    }

    /** Of all councils, what was only noted among them, once all budgets have been looked at. */
    List<FlagCase> flags(Set<CaseState> states) {
        int looked;
        do {
            looked = feed.turn();
        } while (looked > 0);
        return everybody().stream().flatMap(person -> cases.of(person.id(), 100).stream())
                .filter(flag -> states.contains(flag.state())).toList();
    }

    private String nameOf(FlagCase flag) {
        return people.find(flag.person()).orElseThrow().displayName();
    }

    List<SupportedPerson> everybody() {
        return COUNCILS.stream().flatMap(name -> people.of(councils.findByName(name).orElseThrow().id()).stream())
                .toList();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}

package scot.sporran.support.holding;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.rules.PaymentMode;

/** How a direct payment is held, as a social worker arranges it by the API. */
@MicronautTest(transactional = false)
class HoldingApiTest extends WebTest {

    private static final String BY_CARD = "{\"from\":\"2026-04-06\",\"mode\":\"CARD\",\"why\":\"As she asked\"}";
    private static final String MANAGED = "{\"from\":\"2026-09-01\",\"mode\":\"MANAGED\","
            + "\"managedBy\":\"Lothian Living Support\",\"why\":\"Her sister moved away\"}";

    @Inject
    Budgets budgets;
    @Inject
    Holdings holdings;

    private Login worker;

    @BeforeAll
    void hire() {
        worker = logins.createForCouncil("Sorley Muir", Role.SOCIAL_WORKER, council.id().value());
    }

    private Budget budget(SupportOption option) {
        return budgets.open(people.add(council.id(), "Holding Person"), option, List.of(FundingSource.COUNCIL),
                LocalDate.of(2026, 4, 6));
    }

    private Browser seen(int version) {
        return programOf(worker).with("If-Match", "\"" + version + "\"");
    }

    @Test
    void keepsEachArrangementAndTellsWhichHeldOnADay() throws IOException {
        Budget budget = budget(SupportOption.OPTION_1);
        String path = "/api/v1/budgets/" + budget.id().value() + "/holding";
        assertThat(programOf(worker).get(path).body()).isEqualTo("[]");
        assertThat(programOf(worker).sendJson("PUT", path, BY_CARD).statusCode()).isEqualTo(428);
        assertThat(seen(0).sendJson("PUT", path, BY_CARD).statusCode()).isEqualTo(200);
        assertThat(seen(0).sendJson("PUT", path, MANAGED).statusCode()).isEqualTo(412);
        assertThat(seen(1).sendJson("PUT", path, MANAGED).body()).contains("Lothian Living Support")
                .contains("Sorley Muir");
        assertThat(holdings.on(budget.id(), LocalDate.of(2026, 4, 5))).isEmpty();
        assertThat(holdings.on(budget.id(), LocalDate.of(2026, 8, 31)).map(Holding::mode)).contains(PaymentMode.CARD);
        assertThat(holdings.on(budget.id(), LocalDate.of(2026, 9, 1)).map(Holding::mode))
                .contains(PaymentMode.MANAGED);
    }

    @Test
    void refusesWhatCannotBeAndNamesTheField() throws IOException {
        String path = "/api/v1/budgets/" + budget(SupportOption.OPTION_1).id().value() + "/holding";
        assertProblem(seen(0).sendJson("PUT", path, MANAGED.replace("\"managedBy\":\"Lothian Living Support\",", "")),
                400, "\"field\":\"managedBy\"");
        assertProblem(seen(0).sendJson("PUT", path, MANAGED.replace("MANAGED", "CARD")), 400,
                "\"field\":\"managedBy\"");
        String held = "/api/v1/budgets/" + budget(SupportOption.OPTION_2).id().value() + "/holding";
        assertProblem(seen(0).sendJson("PUT", held, BY_CARD), 400, "Option 2");
        assertThat(programOf(officer).with("If-Match", "\"0\"").sendJson("PUT", path, BY_CARD).statusCode())
                .isEqualTo(403);
    }
}

package scot.sporran.support.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

@MicronautTest(transactional = false)
class RulePackLifeTest extends WebTest {

    @Inject
    ObjectMapper json;
    @Inject
    Clock clock;
    @Inject
    RulePacks packs;
    @Inject
    Budgets budgets;
    @Inject
    Agreements agreements;

    private Login first;
    private Login second;

    @BeforeAll
    void makeAdministrators() {
        first = logins.createForCouncil("Ann Admin", Role.COUNCIL_ADMIN, council.id().value());
        second = logins.createForCouncil("Ben Admin", Role.COUNCIL_ADMIN, council.id().value());
    }

    @Test
    void anotherAdministratorApprovesAndTheRulesHoldFromTheirDay() throws IOException {
        LocalDate from = today().plusDays(10);
        Map<?, ?> proposed = object(
                programOf(first).postJson(path("/rules/versions"), proposal(pack("threshold-weeks", 10), from)), 201);
        int version = (int) Objects.requireNonNull(proposed.get("version"));
        String decision = path("/rules/versions/" + version + "/decision");
        HttpResponse<String> own = programOf(first).postJson(decision, "{\"decision\":\"APPROVED\"}");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("somebody else decides");
        assertThat(packs.on(council.id(), from).surplus().thresholdWeeks()).isNotEqualTo(10);
        Map<?, ?> approved = object(programOf(second).postJson(decision, "{\"decision\":\"APPROVED\"}"), 200);
        assertThat(approved.get("state")).isEqualTo("APPROVED");
        assertThat(approved.get("decidedBy")).isEqualTo("Ben Admin");
        assertThat(packs.on(council.id(), from).surplus().thresholdWeeks()).isEqualTo(10);
        assertThat(packs.on(council.id(), from.minusDays(1)).surplus().thresholdWeeks()).isNotEqualTo(10);
        HttpResponse<String> again = programOf(second).postJson(decision, "{\"decision\":\"REFUSED\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("approved by Ben Admin");
        String policy = programOf(moragsLogin).get(path("/policy?on=" + from)).body();
        assertThat(policy).contains("You can have 10 weeks of money in hand").contains("markdown");
        assertThat(browserOf(moragsLogin).get(path("/policy.txt?on=" + from)).body()).contains("10 weeks of money");
    }

    @Test
    void ofManyWhoDecideAtOnceOneWinsAndTheOthersAreTold() throws Exception {
        Council own = councils.add("Council of many administrators");
        Login proposer = logins.createForCouncil("P", Role.COUNCIL_ADMIN, own.id().value());
        List<Callable<RulePacks.Decision>> all = new ArrayList<>();
        packs.propose(own.id(), ShippedPacks.standard(), today(), "a change", proposer);
        for (int i = 0; i < 6; i++) {
            Login one = logins.createForCouncil("A" + i, Role.COUNCIL_ADMIN, own.id().value());
            RulePackState to = i % 2 == 0 ? RulePackState.APPROVED : RulePackState.REFUSED;
            all.add(() -> packs.decide(own.id(), 1, to, one).orElseThrow());
        }
        List<RulePacks.Decision> answers = together(all);
        assertThat(answers).filteredOn(RulePacks.Decision.Done.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(RulePacks.Decision.TooLate.class::isInstance).hasSize(5);
        List<Callable<RulePackVersion>> proposals = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            proposals.add(() -> packs.propose(own.id(), ShippedPacks.standard(), today(), "at once", proposer));
        }
        assertThat(together(proposals)).extracting(RulePackVersion::number).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7);
    }

    @Test
    void theSameKeyProposesOnceAndTheSameKeyWithOtherContentIsRefused() throws IOException {
        Council own = councils.add("Council of one key");
        Login proposer = logins.createForCouncil("P", Role.COUNCIL_ADMIN, own.id().value());
        Browser program = programOf(proposer).with("Idempotency-Key", "one");
        String path = "/api/v1/councils/" + own.id().value() + "/rules/versions";
        String body = proposal(pack("threshold-weeks", 9), today());
        HttpResponse<String> once = program.postJson(path, body);
        HttpResponse<String> twice = program.postJson(path, body);
        assertThat(twice.statusCode()).isEqualTo(201);
        assertThat(object(twice, 201)).isEqualTo(object(once, 201));
        assertThat(packs.all(own.id())).hasSize(1);
        assertThat(program.postJson(path, proposal(pack("threshold-weeks", 11), today())).statusCode())
                .isEqualTo(422);
        assertThat(program.with("Idempotency-Key", " ").postJson(path, body).statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsWrongWithAPackIsSaidBySetting() throws IOException {
        Browser program = programOf(first);
        String path = path("/rules/versions");
        assertThat(program.postJson(path, proposal(pack("notice-days", 2), today())).body())
                .contains("\"field\":\"surplus.notice-days\"").contains("14 to 365");
        assertThat(program.postJson(path, proposal(pack("notice-dais", 28), today())).body())
                .contains("surplus.notice-dais").contains("misspelt");
        assertThat(program.postJson(path, proposal(pack("threshold-weeks", 9), today().minusDays(1))).body())
                .contains("\"field\":\"effectiveFrom\"");
        assertThat(program.postJson(path, "{\"effectiveFrom\":\"" + today() + "\",\"why\":\"x\"}").body())
                .contains("either pack or yaml");
        assertThat(program.postJson(path,
                "{\"effectiveFrom\":\"" + today() + "\",\"why\":\"x\",\"yaml\":\"funding: [\"}").body())
                .contains("readable YAML");
    }

    @Test
    void aPreviewNamesWhoWouldBeLeftWithoutMoneyOrOverTheThreshold() throws IOException {
        Council own = councils.add("Preview council");
        Login proposer = logins.createForCouncil("P", Role.COUNCIL_ADMIN, own.id().value());
        budget(own, "Poor Person", 30_000, 10_000);
        budget(own, "Careful Person", 30_000, 300_000);
        Map<String, Object> yearly = section(RulePackText.values(ShippedPacks.standard()), "funding", "frequency",
                "yearly", "first-period-on", today().plusMonths(6).toString());
        section(yearly, "surplus", "threshold-weeks", 1);
        LocalDate day = LocalDate.of(2026, 4, 6);
        HttpResponse<String> answer = programOf(proposer).postJson(
                "/api/v1/councils/" + own.id().value() + "/rules/previews", proposal(yearly, day));
        Map<?, ?> preview = object(answer, 200);
        assertThat(preview.get("budgets")).isEqualTo(2);
        assertThat(preview.get("dueNowPence")).isEqualTo(240_000);
        assertThat(answer.body()).contains("Poor Person").contains("UNFUNDED").contains("Careful Person")
                .contains("NEWLY_OVER_THRESHOLD");
        assertThat(packs.all(own.id())).as("a preview changes nothing").isEmpty();
        String same = programOf(proposer).postJson("/api/v1/councils/" + own.id().value() + "/rules/previews",
                proposal(RulePackText.values(ShippedPacks.standard()), day)).body();
        assertThat(same).doesNotContain("people");
    }

    @Test
    void rulesOfAnotherCouncilAreNotThere() throws IOException {
        Login stranger = logins.createForCouncil("Other Admin", Role.COUNCIL_ADMIN,
                councils.findByName("Skerry Isles Council").orElseThrow().id().value());
        String body = proposal(pack("threshold-weeks", 9), today());
        for (Login nosy : List.of(stranger, otherOfficer, admin, moragsLogin)) {
            assertThat(programOf(nosy).get(path("/rules")).statusCode()).isEqualTo(404);
            assertThat(programOf(nosy).get(path("/rules/versions")).statusCode()).isEqualTo(404);
            assertThat(programOf(nosy).postJson(path("/rules/versions"), body).statusCode()).isEqualTo(404);
            assertThat(programOf(nosy).postJson(path("/rules/previews"), body).statusCode()).isEqualTo(404);
        }
        assertThat(programOf(officer).get(path("/rules")).statusCode()).isEqualTo(200);
        assertThat(programOf(officer).postJson(path("/rules/versions"), body).statusCode()).isEqualTo(403);
        assertThat(browserOf(officer).get("/api/v1/rule-packs/islands-by-bank").body()).contains("Island rules");
    }

    private void budget(Council of, String name, long weekly, long available) {
        SupportedPerson person = people.add(of.id(), name);
        LocalDate start = LocalDate.of(2026, 1, 5);
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), start);
        assertThat(agreements.agree(budget.id(), 0, new Agreements.Terms(start, null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPence(weekly)), "Fiona", "start"))).isPresent();
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPence(available), "opening", start, "test").join();
    }

    private static Map<String, Object> pack(String surplusSetting, Object value) {
        return section(RulePackText.values(ShippedPacks.standard()), "surplus", surplusSetting, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> pack, String section, Object... pairs) {
        Map<String, Object> changed = (Map<String, Object>) Objects.requireNonNull(pack.get(section));
        for (int i = 0; i < pairs.length; i += 2) {
            changed.put((String) pairs[i], pairs[i + 1]);
        }
        return pack;
    }

    private String proposal(Map<String, Object> pack, LocalDate from) throws IOException {
        Map<String, Object> body = new HashMap<>();
        body.put("pack", pack);
        body.put("effectiveFrom", from.toString());
        body.put("why", "a test");
        return json.writeValueAsString(body);
    }

    private String path(String rest) {
        return "/api/v1/councils/" + council.id().value() + rest;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private Map<?, ?> object(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }

    private static <T> List<T> together(List<Callable<T>> all) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(all.size())) {
            for (Future<T> answer : pool.invokeAll(all)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}

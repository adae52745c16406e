package scot.sporran.portal.browser;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.Notices;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.platform.London;
import scot.sporran.support.imports.ImportKind;
import scot.sporran.support.imports.ImportRuns;
import scot.sporran.support.money.FundingRuns;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.retention.LegalHolds;

/** The pages of those who work with what people have: staff and providers. */
@MicronautTest(transactional = false)
class EveryPageOfStaffTest extends EveryPage {

    @Inject
    Bureaus bureaus;
    @Inject
    FundingRuns runs;
    @Inject
    ImportRuns imports;
    @Inject
    Notices notices;
    @Inject
    OutboxWorker worker;
    @Inject
    LegalHolds holds;

    @BeforeAll
    void work() {
        runs.begin(council.id(), London.dateOf(clock.instant()), List.of(), "For <i>December</i> & all", "one",
                officer);
        for (String csv : List.of("reference,name\nX1,Ailsa Kerr\nX2,\n", "reference,name\nX3,Ewan Sim\n")) {
            imports.run(council.id(), new ImportRuns.Wanted(ImportKind.PEOPLE, csv.getBytes(StandardCharsets.UTF_8),
                    false, false, null, "Kirsty Bell"));
        }
    }

    @Test
    void theWorkspaceIsInOrderAtADeskAndOnAPhone() {
        Map<String, String> pages = deskPages();
        pages.putAll(councilsPages);
        pages.put("case", "/people/" + morag.id().value());
        pages.put("away", "/people/" + morag.id().value() + "/away");
        pages.put("case-long", "/people/" + longNamed.id().value());
        pages.put("request-desk", "/work/requests/" + request);
        String budget = budgets.of(morag.id()).getFirst().id().value().toString();
        String[] movement = Objects.requireNonNull(ownPages.get("movement")).split("/");
        pages.put("movement", String.join("/", movement));
        pages.put("movement-undo", "/work/four-eyes/new?act=correction&person=" + movement[2] + "&budget=" + movement[4]
                + "&sequence=" + movement[5]);
        String acts = "/work/people/" + morag.id().value() + "/acts/";
        pages.put("budget", "/work/budgets/" + budget);
        pages.put("act-plan", acts + "plan");
        pages.put("act-sums", acts + "sums?budget=" + budget);
        pages.put("act-pot", acts + "pot-move?budget=" + budget);
        String calculation = "/work/people/" + morag.id().value() + "/calculation";
        pages.put("calculation", calculation + "?work=yes&formula=adult-points&place=ISLAND&answers.points=24");
        pages.put("calculation-wrong",
                calculation + "?work=yes&formula=adult-ras&answers.eating=x&check=yes&weekly=&hours=x");
        pages.put("calculation-enough",
                calculation + "?check=yes&weekly=250&hours=20&allowance=yes&formula=equivalence");
        pages.put("may-be-paid", "/work/people/" + morag.id().value() + "/may-be-paid?name=Somebody+%3Ci%3E");
        pages.put("fund-account", "/work/fund-accounts/" + remittance.provider().value());
        pages.put("act-return", acts + "return-draw?budget=" + budget);
        walk("desk", senior, pages, DESK, true);
        walk("desk", senior, pages, PHONE, false);
    }

    /** Two people whose support ended long ago; the records of one are held. */
    private String keptLongEnough() {
        LocalDate last = LocalDate.of(2015, 3, 31);
        for (String name : List.of("Effie <i>Gow</i>", "Wattie Ross")) {
            SupportedPerson person = people.add(council.id(), name);
            budgets.close(budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                    last.minusYears(2)).id(), last);
            if (name.startsWith("Effie")) {
                holds.put(person, "A claim & <i>", null, "Kirsty Bell", "one");
            } else {
                return person.id().value().toString();
            }
        }
        throw new IllegalStateException();
    }

    private UUID notice() {
        for (int i = 0; i < 3; i++) {
            worker.work().join();
        }
        return notices.of(morag.id().value(), null, 1).getFirst().id();
    }

    @Test
    void aProvidersAndAnAdministratorsPagesAreInOrder() {
        Map<String, String> funds = Map.of("funds", "/", "fund", "/work/funds/" + fund.id().value(), "month",
                "/work/funds/" + fund.id().value() + "/months/"
                        + YearMonth.from(remittance.paidOn()).minusMonths(1),
                "remittances", "/work/remittances", "remittance", "/work/remittances/" + remittance.id());
        walk("provider", provider, funds, PHONE, true);
        walk("provider", provider, funds, DESK, true);
        walk("keeper", keeper, Map.of("people", "/", "rules", "/work/rules", "rules-new", "/work/rules/new", "audit",
                "/work/audit", "jobs", "/work/jobs", "four-eyes", "/work/four-eyes", "four-eyes-new",
                "/work/four-eyes/new?act=add-login"),
                DESK, true);
        walk("keeper", keeper, Map.of("staff", "/work/staff", "staff-one", "/work/staff/" + senior.id().value(),
                "programs", "/work/programs", "setup", "/work/setup", "own-sign-in", "/work/sign-in", "change-login",
                "/work/four-eyes/new?act=change-login&login=" + senior.id().value(), "pairing",
                "/people/" + morag.id().value() + "/pairing"), PHONE, true);
        walk("keeper", keeper,
                Map.of("letters", "/work/letters", "letter", "/work/letters/POWER_ENDING/ar", "setup-logo",
                        "/work/setup/logo", "setup-import",
                        "/work/setup/import", "setup-webhooks",
                        "/work/setup/webhooks"),
                DESK,
                true);
        walk("keeper", keeper, Map.of("notifications", "/work/notifications", "notifications-none",
                "/work/notifications?who=nobody&way=SMS&from=2030-13-01", "notification",
                "/work/notifications/" + notice()), DESK, true);
        String kept = keptLongEnough();
        for (int width : List.of(DESK, PHONE)) {
            walk("keeper", keeper, Map.of("retention", "/work/retention", "retention-one", "/work/retention/" + kept,
                    "retention-goes-on", "/work/retention/" + morag.id().value(), "retention-look",
                    "/work/retention/proposals?person=" + kept + "&person=" + morag.id().value(), "service",
                    "/work/service"), width, true);
        }
        walk("keeper", keeper, Map.of("letter-versions", "/work/letters/POWER_ENDING/ar/versions", "letter-version",
                "/work/letters/POWER_ENDING/ar/versions/0"), PHONE, true);
        BureauId bureau = bureaus.add("Clyde Payroll & <i>Sons</i>");
        bureaus.addOperator(bureau, "Ada First");
        for (int width : List.of(DESK, PHONE)) {
            walk("admin", admin, Map.of("bureaus", "/work/bureaus", "bureau", "/work/bureaus/" + bureau.value(),
                    "providers", "/work/providers"), width, true);
        }
        walk("auditor", auditor, Map.of("queue", "/", "case", "/people/" + morag.id().value(), "looks",
                "/people/" + morag.id().value() + "/looks", "audit", "/work/audit", "audit-none",
                "/work/audit?from=2001-01-01&to=2001-01-01&person=x", "audit-proof",
                "/work/audit/proof?place=x&hash=y", "samples", "/work/samples?seed=one", "samples-returns",
                "/work/samples/returns", "walk", "/people/" + morag.id().value() + "/walk?sample=one"),
                DESK, true);
    }
}

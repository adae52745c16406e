package scot.sporran;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.micronaut.http.annotation.Controller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which way things depend. A package that does not exist yet is simply empty; its rule waits for it. */
class ArchitectureTest {

    private static final String OURS = "scot.sporran..";
    private static final Set<String> EVERYWHERE = Set.of("platform");

    /** What each feature may use of ours, beside itself, {@code platform} and {@code identity}. */
    private static final Map<String, Set<String>> MAY_USE = Map.of("platform", Set.of(), "identity", Set.of(), "ledger",
            Set.of(), "payments", Set.of("ledger"), "correspondence", Set.of("ledger"), "support",
            Set.of("payments", "correspondence", "ledger"), "cards",
            Set.of("cardgateway", "support", "correspondence", "ledger"),
            "payruns", Set.of("payroll", "payments", "support", "correspondence", "ledger"), "returns",
            Set.of("payruns", "cards", "payments", "support", "correspondence", "ledger"), "monitoring",
            Set.of("returns", "payruns", "cards", "payments", "support", "correspondence", "ledger"));

    /** {@code identity} says who is asking; what it stands on itself must not need it. */
    private static final Set<String> BELOW_IDENTITY = Set.of("platform", "identity", "ledger");

    private static JavaClasses classes = new ClassFileImporter().importPackages();

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("scot.sporran");
    }

    @Test
    void seesTheClassesOfAllModules() {
        assertThat(List.of("scot.sporran.cardgateway.CardGateway", "scot.sporran.payroll.TaxCode",
                "scot.sporran.ledger.Ledger", "scot.sporran.portal.MoneyPages"))
                .allMatch(name -> classes.contain(name));
    }

    @TestFactory
    Stream<DynamicTest> eachFeatureUsesOnlyWhatItMay() {
        return MAY_USE.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(),
                        () -> check(onlyUses(entry.getKey(), entry.getValue()))));
    }

    @Test
    void featuresMakeNoCycle() {
        check(slices().matching("scot.sporran.(*)..").should().beFreeOfCycles());
    }

    @Test
    void nothingDependsOnThePortalTheDemoTheBenchmarkOrTheCommandLine() {
        check(noClasses()
                .that(not(resideInAnyPackage("scot.sporran.portal..", "scot.sporran.demo..", "scot.sporran.benchmark..",
                        "scot.sporran")
                        .or(generated())))
                .should().dependOnClassesThat(
                        resideInAnyPackage("scot.sporran.portal..", "scot.sporran.demo..", "scot.sporran.benchmark..",
                                "scot.sporran")));
    }

    @Test
    void onlyThePortalAndTheCommandLineDependOnMonitoring() {
        check(noClasses()
                .that(not(resideInAnyPackage("scot.sporran.portal..", "scot.sporran.demo..", "scot.sporran.benchmark..",
                        "scot.sporran",
                        "scot.sporran.monitoring..").or(generated())))
                .should()
                .dependOnClassesThat(resideInAPackage("scot.sporran.monitoring..")));
    }

    @Test
    void payrollIsPlainJavaWithoutClockNetworkOrDatabase() {
        check(noClasses().that().resideInAPackage("scot.sporran.payroll..").should().dependOnClassesThat(
                resideInAnyPackage("io.micronaut..", "java.sql..", "javax.sql..", "java.net..", "scot.sporran.ledger..")
                        .or(DescribedPredicate.describe("the clock",
                                type -> type.isEquivalentTo(java.time.Clock.class)))));
    }

    @Test
    void pureRulesTouchNoFrameworkDatabaseOrClock() {
        check(noClasses().that(areRules()).should().dependOnClassesThat(
                resideInAnyPackage("io.micronaut..", "java.sql..", "javax.sql..", "java.net..", "java.io..",
                        "java.nio.file..")
                        .or(DescribedPredicate.describe("the clock",
                                type -> type.isEquivalentTo(java.time.Clock.class)))));
    }

    @Test
    void theGatewayKnowsNoBudgetDatabaseOrWebServer() {
        check(noClasses().that().resideInAPackage("scot.sporran.cardgateway..").should().dependOnClassesThat(
                resideInAnyPackage("io.micronaut..", "java.sql..", "javax.sql..", "scot.sporran.ledger..",
                        "scot.sporran.cards..")));
    }

    @Test
    void rowsRepositoriesAndControllersStayInsideTheirFeature() {
        check(classes().that(named(".*(Row|Repository|Controller)")).and().resideInAPackage(OURS)
                .and(not(DescribedPredicate.describe("the seam by which a feature hands the ledger rows to write",
                        type -> type.getSimpleName().equals("FeatureRow"))))
                .and(not(generated())).should().notBePublic());
        check(classes().that().areAnnotatedWith(Controller.class).should().notBePublic());
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    private static ArchRule onlyUses(String feature, Set<String> others) {
        List<String> allowed = new ArrayList<>(List.of("scot.sporran." + feature + ".."));
        EVERYWHERE.forEach(name -> allowed.add("scot.sporran." + name + ".."));
        others.forEach(name -> allowed.add("scot.sporran." + name + ".."));
        if (!BELOW_IDENTITY.contains(feature)) {
            allowed.add("scot.sporran.identity..");
        }
        return noClasses().that().resideInAPackage("scot.sporran." + feature + "..").should().dependOnClassesThat(
                resideInAPackage(OURS).and(not(resideInAnyPackage(allowed.toArray(String[]::new)))));
    }

    private static DescribedPredicate<JavaClass> areRules() {
        return DescribedPredicate.describe("are pure rules",
                type -> type.getName().startsWith("scot.sporran.") && type.getSimpleName().endsWith("Rules"));
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe("are named " + pattern, type -> type.getSimpleName().matches(pattern));
    }

    /** What annotation processors and the template compiler write is not ours to arrange. */
    private static DescribedPredicate<JavaClass> generated() {
        return DescribedPredicate.describe("are generated",
                type -> type.getName().contains(".$") || type.getName().contains("$Definition")
                        || type.getName().contains("Intercepted"));
    }
}

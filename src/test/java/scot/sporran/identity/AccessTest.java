package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import scot.sporran.platform.Ids;

/** Every role, in every relation, at every deed: the answer is the table's, and the table keeps its promises. */
class AccessTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final UUID morag = Ids.next();
    private final UUID iain = Ids.next();
    private final UUID strathbeg = Ids.next();
    private final UUID skerry = Ids.next();
    private final UUID moragsBudget = Ids.next();
    private final UUID provider = Ids.next();
    private final List<Delegation> delegations = new ArrayList<>();
    private final List<LoginId> moragsAssistants = new ArrayList<>();
    private final List<LoginId> moragsBureau = new ArrayList<>();
    private final Permissions table = Permissions.shipped();
    private final Access access = new Access(
            person -> Optional.ofNullable(Map.of(morag, strathbeg, iain, skerry).get(person)),
            (login, person, deed, on) -> delegations.stream().anyMatch(given -> given.login().equals(login)
                    && given.personId().equals(person) && given.standsOn(on) && given.deeds().contains(deed)),
            List.of((who, budget, on) -> who.equals(provider) && budget.equals(moragsBudget)), List.of(ties()),
            (program, deed) -> true, (login, relation, deed, person, council, required) -> {},
            (who, deed, person) -> {},
            Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC));

    @TestFactory
    Stream<DynamicTest> everyRoleMayDoInEveryRelationWhatTheTableSaysAndNoMore() {
        return Stream.of(Role.values()).flatMap(role -> Stream.of(Relation.values()).flatMap(relation -> Stream
                .of(Deed.values()).map(deed -> DynamicTest.dynamicTest(role + " " + relation + " " + deed, () -> {
                    Login login = login(role, relation);
                    boolean stands = stands(role, relation);
                    assertThat(access.may(login, deed, Subject.budget(morag, moragsBudget)))
                            .isEqualTo(stands && table.allow(role, relation, deed));
                    // the same login and somebody else's affairs
                    assertThat(access.may(login, deed, Subject.budget(iain, Ids.next()))).isFalse();
                    assertThat(access.may(login, deed, Subject.person(Ids.next()))).isFalse();
                }))));
    }

    @Test
    void aDelegationCoversOnlyItsScopeAndItsDays() {
        for (Deed deed : Deed.values()) {
            for (Deed entrusted : Deed.values()) {
                assertThat(access.may(entrustedWith(Set.of(entrusted), TODAY, TODAY), deed, Subject.person(morag)))
                        .isEqualTo(deed.within() == entrusted
                                && table.allow(Role.REPRESENTATIVE, Relation.DELEGATED, deed));
            }
        }
        Set<Deed> all = EnumSet.allOf(Deed.class);
        assertThat(access.mayView(entrustedWith(all, TODAY.plusDays(1), null), morag)).isFalse();
        assertThat(access.mayView(entrustedWith(all, TODAY.minusYears(1), TODAY.minusDays(1)), morag)).isFalse();
        assertThat(access.mayView(entrustedWith(all, TODAY.minusYears(1), TODAY), morag)).isTrue();
        assertThat(access.mayView(entrustedWith(all, TODAY.minusYears(1), null), iain)).isFalse();
    }

    @Test
    void aProviderSeesTheBudgetItHoldsAndNotThePerson() {
        Login login = login(Role.PROVIDER, Relation.OWN_FUNDS);
        assertThat(access.may(login, Deed.VIEW_BALANCE, Subject.budget(morag, moragsBudget))).isTrue();
        assertThat(access.may(login, Deed.VIEW_BALANCE, Subject.budget(morag, Ids.next()))).isFalse();
        assertThat(access.may(login, Deed.VIEW_BALANCE, Subject.person(morag))).isFalse();
        assertThat(access.may(login, Deed.VIEW_PERSON, Subject.budget(morag, moragsBudget))).isFalse();
    }

    @Test
    void theTableKeepsItsPromises() {
        for (Relation relation : Relation.values()) {
            for (Deed deed : Deed.values()) {
                boolean looks = deed.name().startsWith("VIEW_") || deed == Deed.READ_RULES
                        || deed == Deed.KEEP_PAPERS;
                assertThat(table.allow(Role.ADMIN, relation, deed)).as("admin %s", deed).isFalse();
                assertThat(table.allow(Role.AUDITOR, relation, deed)).as("auditor %s", deed)
                        .isEqualTo(relation == Relation.OWN_COUNCIL && looks);
                assertThat(table.allow(Role.PERSONAL_ASSISTANT, relation, Deed.CONFIRM)).isFalse();
                assertThat(table.allow(Role.BUREAU_OPERATOR, relation, Deed.CONFIRM)).isFalse();
                for (Role role : Role.values()) {
                    boolean both = table.allow(role, relation, Deed.SPEND)
                            && table.allow(role, relation, Deed.PREPARE_MONEY);
                    assertThat(both).as("whoever hands out money does not spend it: %s", role).isFalse();
                }
            }
            assertThat(table.allow(Role.SOCIAL_WORKER, relation, Deed.VIEW_PURCHASES)).isFalse();
            assertThat(table.allow(Role.COUNCIL_ADMIN, relation, Deed.VIEW_BALANCE)).isFalse();
            assertThat(table.allow(Role.FINANCE_OFFICER, relation, Deed.RELEASE_MONEY)).isFalse();
        }
    }

    @Test
    void councilDeedsAreForTheOwnCouncil() {
        Login login = login(Role.COUNCIL_ADMIN, Relation.OWN_COUNCIL);
        assertThat(access.mayInCouncil(login, Deed.PROPOSE_RULES, strathbeg)).isTrue();
        assertThat(access.mayInCouncil(login, Deed.PROPOSE_RULES, skerry)).isFalse();
        assertThat(access.mayInCouncil(login, Deed.RELEASE_MONEY, strathbeg)).isFalse();
        assertThat(access.mayInCouncil(login(Role.ADMIN, Relation.OWN), Deed.PROPOSE_RULES, strathbeg)).isFalse();
    }

    @Test
    void aTableThatDoesNotReadIsRefusedWhole() {
        assertThatThrownBy(() -> Permissions.parse(List.of("AUDITOR OWN_COUNCIL VIEW_EVERYTHING")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("VIEW_EVERYTHING");
        assertThatThrownBy(() -> Permissions.parse(List.of("AUDITOR"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Permissions.parse(List.of("AUDITOR OWN_COUNCIL ASK", "AUDITOR OWN_COUNCIL SPEND")))
                .isInstanceOf(IllegalStateException.class);
    }

    private PayrollTies ties() {
        return new PayrollTies() {
            @Override
            public boolean worksFor(LoginId login, UUID person) {
                return person.equals(morag) && moragsAssistants.contains(login);
            }

            @Override
            public boolean runsPayrollOf(LoginId login, UUID person) {
                return person.equals(morag) && moragsBureau.contains(login);
            }
        };
    }

    /** True when a login of this role can stand in this relation at all. */
    private static boolean stands(Role role, Relation relation) {
        return switch (relation) {
            case OWN -> role == Role.SUPPORTED_PERSON;
            case OWN_COUNCIL -> role.isOfCouncil();
            case OWN_FUNDS -> role.isOfProvider();
            case EMPLOYED, PAYROLL -> true;
            case DELEGATED -> true;
        };
    }

    /** A login that stands to Morag in this relation, where its role can, and in no other. */
    private Login login(Role role, Relation relation) {
        UUID person = role == Role.SUPPORTED_PERSON ? relation == Relation.OWN ? morag : Ids.next() : null;
        UUID council = role.isOfCouncil() ? relation == Relation.OWN_COUNCIL ? strathbeg : Ids.next() : null;
        UUID works = role.isOfProvider() ? relation == Relation.OWN_FUNDS ? provider : Ids.next() : null;
        Login login = new Login(new LoginId(Ids.next()), "Somebody", role, person, council, works);
        if (relation == Relation.EMPLOYED) {
            moragsAssistants.add(login.id());
        }
        if (relation == Relation.PAYROLL) {
            moragsBureau.add(login.id());
        }
        if (relation == Relation.DELEGATED) {
            entrust(login, EnumSet.allOf(Deed.class), TODAY, null);
        }
        return login;
    }

    private Login entrustedWith(Set<Deed> deeds, LocalDate from, @Nullable LocalDate until) {
        Login login = new Login(new LoginId(Ids.next()), "Rhona", Role.REPRESENTATIVE, null, null, null);
        entrust(login, deeds, from, until);
        return login;
    }

    private void entrust(Login login, Set<Deed> deeds, LocalDate from, @Nullable LocalDate until) {
        delegations.add(new Delegation(Ids.next(), login.id(), morag, deeds, from, until, "the council", null));
    }
}

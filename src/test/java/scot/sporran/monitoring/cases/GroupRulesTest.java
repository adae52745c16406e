package scot.sporran.monitoring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scot.sporran.monitoring.cases.GroupRules.Count;
import scot.sporran.monitoring.cases.GroupRules.Member;
import scot.sporran.platform.Ids;
import scot.sporran.support.PersonId;

/** How groups fare is told of groups, never of a few people. */
class GroupRulesTest {

    private static List<Member> some(String of, String name, int people, int flagsOfEach) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            members.add(new Member(new PersonId(Ids.next()), Map.of(of, name),
                    new Count(flagsOfEach, 0, 0, 0, 0)));
        }
        return members;
    }

    private static List<Member> all(List<List<Member>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    @Test
    void smallGroupsAreCountedTogether() {
        List<Fairness.Group> groups = GroupRules.of(all(List.of(some("age", "OVER_79", 30, 1),
                some("age", "UNDER_18", 6, 2), some("age", "FROM_18_TO_34", 7, 0))));

        assertThat(groups).extracting(Fairness.Group::name).containsExactlyInAnyOrder("OVER_79", GroupRules.FEW);
        assertThat(groups).filteredOn(group -> group.name().equals(GroupRules.FEW)).singleElement()
                .satisfies(few -> {
                    assertThat(few.budgets()).isEqualTo(13);
                    assertThat(few.flags()).isEqualTo(12);
                });
    }

    /** Whoever knows the total and all others would know the last one. */
    @Test
    void oneSmallGroupTakesTheSmallestOfTheOthersWithIt() {
        List<Fairness.Group> groups = GroupRules
                .of(all(List.of(some("sex", "FEMALE", 40, 0), some("sex", "MALE", 30, 0),
                        some("sex", "ANOTHER_WORD", 2, 3))));

        assertThat(groups).extracting(Fairness.Group::name).containsExactlyInAnyOrder("FEMALE", GroupRules.FEW);
        assertThat(groups).allSatisfy(group -> assertThat(group.budgets()).isGreaterThanOrEqualTo(10));
    }

    @Test
    void ofFewerThanTenPeopleInAllNothingIsSaid() {
        assertThat(GroupRules.of(some("area", "AB43", 9, 4))).isEmpty();
    }

    @Test
    void twoBudgetsOfOnePersonAreOnePerson() {
        List<Member> members = new ArrayList<>();
        for (Member member : some("option", "4", 6, 0)) {
            members.add(member);
            members.add(member);
        }

        assertThat(GroupRules.of(members)).isEmpty();
    }

    @Test
    void aGroupThatIsToldOfMuchMoreThanTheOthersIsNamedAndChanceIsNot() {
        List<Fairness.Group> unequal = GroupRules.of(all(List.of(some("language", "en", 60, 0),
                some("language", "pl", 20, 1), some("language", "gd", 20, 0))));
        List<Fairness.Group> chance = GroupRules.of(all(List.of(some("language", "en", 60, 1),
                some("language", "pl", 20, 1), some("language", "gd", 20, 1))));

        assertThat(GroupRules.apart(unequal)).extracting(Fairness.Group::name).containsExactly("pl");
        assertThat(GroupRules.apart(chance)).isEmpty();
    }
}

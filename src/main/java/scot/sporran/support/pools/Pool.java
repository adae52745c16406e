package scot.sporran.support.pools;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.requests.RequestId;

/**
 * A pot that friends share.
 *
 * @param purpose what it is for, in their own words
 * @param exitRule what they agreed about leaving, in their own words; the money each brought goes home in any case
 * @param members in the order in which they joined, those who left too
 */
public record Pool(PoolId id, CouncilId council, String name, String purpose, String exitRule, LocalDate openedOn,
        List<Member> members) {

    public Pool {
        members = List.copyOf(members);
    }

    /**
     * Somebody in it.
     *
     * @param approvedBy the request to share by which they came in
     * @param share how much of each purchase is theirs, against the shares of the others
     * @param leftOn null while they are in it
     */
    public record Member(BudgetId budget, PersonId person, RequestId approvedBy, int share, LocalDate joinedOn,
            @Nullable LocalDate leftOn) {

        public boolean isIn() {
            return leftOn == null;
        }
    }

    /** Those who are in it now. */
    public List<Member> in() {
        return members.stream().filter(Member::isIn).toList();
    }

    public boolean has(BudgetId budget) {
        return in().stream().anyMatch(member -> member.budget().equals(budget));
    }
}

package scot.sporran.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fund in a shard writer's memory.
 *
 * @param accounts the free money, in draw order; all sums of a fund are theirs alone
 * @param pots what is set aside, in any order
 */
record FundState(FundId id, BookId book, AccountCell[] accounts, List<AccountCell> pots) {

    FundState(FundId id, BookId book, AccountCell[] accounts) {
        this(id, book, accounts, List.of());
    }

    long posted() {
        long sum = 0;
        for (AccountCell account : accounts) {
            sum = Math.addExact(sum, account.current.posted());
        }
        return sum;
    }

    long held() {
        long sum = 0;
        for (AccountCell account : accounts) {
            sum = Math.addExact(sum, account.current.held());
        }
        return sum;
    }

    long available() {
        return Math.subtractExact(posted(), held());
    }

    int indexOf(FundingSource source) {
        for (int i = 0; i < accounts.length; i++) {
            if (accounts[i].source == source) {
                return i;
            }
        }
        throw new AccountNotKnownException("The fund has no money from " + source);
    }

    /** The account of a pot; null when it is not open, as far as memory knows. */
    @Nullable
    AccountCell pot(FundingSource source, Pot pot) {
        for (AccountCell cell : pots) {
            if (cell.source == source && cell.pot == pot) {
                return cell;
            }
        }
        return null;
    }

    /** A hold's legs stand where the fund's accounts stand, so any of them tells whose it is. */
    void checkOwns(Hold hold) {
        for (int i = 0; i < hold.legs().length; i++) {
            Hold.Leg leg = hold.legs()[i];
            if (leg != null && (i >= accounts.length || accounts[i].id != leg.account())) {
                throw new IllegalStateException("The hold is another fund's");
            }
        }
    }
}

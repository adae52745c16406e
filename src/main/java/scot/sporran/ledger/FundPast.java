package scot.sporran.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import scot.sporran.ledger.LedgerQueries.Account;

/**
 * What has been looked up of a fund's past: its accounts, and those of its entries that count on another day than they
 * were written. Both are only ever added, behind the last, so what is here stays right as far as it goes.
 *
 * @param offDays in the order of the journal
 */
record FundPast(List<Account> accounts, List<OffDay> offDays) {

    /**
     * An entry that counts on another day than it was written, and what it changed.
     *
     * @param counts day since 1 January 1970
     * @param written UTC day since 1 January 1970
     * @param posted pence that it added to what is settled
     * @param held pence that it added to what is held
     */
    record OffDay(long account, long seq, int counts, int written, long posted, long held) {

        /** 1 when it counts by the day but was written later, -1 the other way round, else 0. */
        private int sign(long day) {
            return (counts <= day ? 1 : 0) - (written <= day ? 1 : 0);
        }
    }

    FundPast {
        accounts = List.copyOf(accounts);
        offDays = List.copyOf(offDays);
    }

    /** The shard of a fund that has accounts. */
    int shard() {
        return accounts.getFirst().shard();
    }

    /** The place in the journal up to which {@link #offDays} is known; 0 when none was found yet. */
    long known() {
        return offDays.isEmpty() ? 0 : offDays.getLast().seq();
    }

    /** How much of it there is to keep in memory. */
    int size() {
        return accounts.size() + offDays.size();
    }

    /** @param later in any order, since the servers would sort the whole answer */
    FundPast and(List<OffDay> later) {
        return new FundPast(accounts, Stream.concat(offDays.stream(),
                later.stream().sorted(Comparator.comparingLong(OffDay::seq))).toList());
    }

    /**
     * Adds, to each account's running balance at the end of a day, what was written later and counts by that day, less what
     * was written by then and counts later.
     *
     * @param balances pence settled and held of each account
     * @param seen only entries up to this place of the journal
     */
    void correct(Map<Long, long[]> balances, LocalDate asAt, long seen) {
        long day = asAt.toEpochDay();
        for (OffDay entry : offDays) {
            int sign = entry.seq <= seen ? entry.sign(day) : 0;
            if (sign != 0) {
                long[] balance = balances.computeIfAbsent(entry.account, account -> new long[2]);
                balance[0] += sign * entry.posted;
                balance[1] += sign * entry.held;
            }
        }
    }
}

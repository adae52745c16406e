package scot.sporran.ledger;

/** A fund in a shard writer's memory. {@code accounts} stand in draw order. */
record FundState(FundId id, BookId book, AccountCell[] accounts) {

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
        throw new IllegalStateException("The fund has no money from " + source);
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

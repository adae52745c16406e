package scot.sporran.platform.outbox;

/** Where a message in the outbox stands. */
enum OutboxState {
    WAITING, PARKED
}

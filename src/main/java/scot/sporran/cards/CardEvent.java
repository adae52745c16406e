package scot.sporran.cards;

/** What can happen to a card; see {@link CardState}. */
public enum CardEvent {
    ACTIVATE, PAUSE, RESUME, REPORT_LOST, REPORT_STOLEN, CLOSE
}

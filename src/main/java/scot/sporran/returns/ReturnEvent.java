package scot.sporran.returns;

/** What can happen to a return or to one of its lines; see {@link ReturnState} and {@link LineState}. */
public enum ReturnEvent {
    /** The service has drawn it up, and has nothing to ask. */
    EXPLAINED,
    /** The service has drawn it up, and the person is asked. */
    DRAWN_UP,
    /** The person says that it is right. */
    CONFIRM,
    /** The person explains a line. */
    ANSWER,
    /** A paper came that explains a line. */
    PAPER,
    /** An officer asks about a line, one plain question. */
    QUESTION,
    /** An officer accepts a line. */
    ACCEPT,
    /** An officer does not agree a line; what follows from that is a decision of its own. */
    NOT_AGREED,
    /** An officer waits no longer for the person. */
    WAIT_NO_MORE,
    /** An officer takes back what explained a line. */
    UNMATCH,
    /** An officer closes it with a reason. */
    CLOSE,
    /** A second officer signs off what the first one closed. */
    SIGN_OFF,
    /** A second officer gives it back to the first one. */
    SEND_BACK,
    /** A senior officer opens a closed one again, with a reason. */
    REOPEN
}

package scot.sporran.correspondence;

import java.util.List;

/** Each kind of letter, and the gaps that its template may have beside {@code name} and {@code council}. */
public enum LetterKind {
    /** The council has answered something that was asked for. */
    REQUEST_DECIDED("what", "answer", "words"),
    /** The council thinks that money was not needed, and says until when the person can reply. */
    SURPLUS_NOTICE("amount", "reply-by"),
    /** Wages may not be paid on their day: to whoever employs. */
    PAY_AT_RISK("pay-date", "words"),
    /** The same to the assistant whose pay it is. */
    OWN_PAY_AT_RISK("employer", "pay-date", "words"),
    /** Somebody said to which account pay goes: to the assistant whose pay it is. */
    OWN_ACCOUNT("employer", "who"),
    /** Hours came or were agreed after the last day for them: to whoever employs. */
    HOURS_LATE("assistant", "days", "pay-date"),
    /** The same to the assistant who worked them. */
    OWN_HOURS_LATE("employer", "days", "pay-date"),
    /** Whoever employs has something to do by a day, such as a report to HMRC. */
    EMPLOYER_DUTY("due", "words"),
    /** Somebody's power to act ends. */
    POWER_ENDING("holder", "ends-on"),
    /** What the council said to a new paper for a power: to the person, and to whoever sent it. */
    POWER_PAPER("holder", "answer"),
    /** A card was paused, or said to be lost or stolen. */
    CARD_PAUSED("card"),
    /** A new card takes the place of another. */
    CARD_REPLACED("card"),
    /** A return is drawn up and waits for the person. */
    RETURN_WAITS("from", "to"),
    /** It still waits. */
    RETURN_REMINDER("from", "to"),
    /** An officer asks about one payment of a return. */
    RETURN_QUESTION("amount", "what", "on", "question"),
    /** Somebody with whom they decide together wants to do something: to those whose yes is missing. */
    JOINT_ACT_WAITS("who", "what", "until"),
    /** Their yes is still missing, and the time runs out. */
    JOINT_ACT_REMINDER("who", "what", "until"),
    /** To whoever began it: all have said yes, one said no, or nobody answered in time. */
    JOINT_ACT_ANSWER("what", "answer");

    private final List<String> gaps;

    LetterKind(String... gaps) {
        this.gaps = List.of(gaps);
    }

    /** What is known of this kind, in the words of a template: {@code {amount}}. */
    public List<String> gaps() {
        return gaps;
    }
}

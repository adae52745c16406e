package scot.sporran.monitoring.cases;

/** What may happen to a flag; {@link CaseState#after} says when. */
public enum CaseEvent {
    /** The record tells of it and there is attention for it. */
    RAISE,
    /** The record tells of it and the council's attention is used up. */
    HOLD,
    /** The record tells that it was so in the past, before anybody watched. */
    RECORD,
    /** There is attention for it again. */
    RELEASE,
    /** Somebody takes it, or is given it. */
    ASSIGN,
    /** Something worth knowing was written down. */
    NOTE,
    /** The person or helper is asked one question. */
    ASK,
    /** They answered, asked or not. */
    ANSWER,
    /** It waits for a fact until a day. */
    WAIT,
    /** That day has come. */
    WAKE,
    /** It is for adult support and protection now; few may see it. */
    ESCALATE,
    /** It is not, after all. */
    STAND_DOWN,
    /** It should not have been raised: the rule learns. */
    DISMISS,
    /** There was a good explanation: the question was worth asking. */
    EXPLAIN,
    /** Something was put right or help was given. */
    ACT,
    /** A fact that came late explains it: the record closes it by itself. */
    CLEAR,
    /** The record tells of it again, after it had cleared it. */
    RETURN,
    /** It is looked at again. */
    REOPEN;

    /** Whether it ends a case by a person's judgement, from which rules are judged too. */
    public boolean isJudgement() {
        return this == DISMISS || this == EXPLAIN || this == ACT;
    }
}

package scot.sporran.support.requests;

/** Why a relative may be paid: the factors of the Self-directed Support (Direct Payments) Regulations, SSI 2014/25, reg 8. */
public enum RelativeFactor {
    FEW_PROVIDERS, DISLIKE_OF_STRANGERS, COMMUNICATION, HOURS_OTHERS_CANNOT_DO, INTIMATE_CARE, RELIGION_OR_BELIEF, END_OF_LIFE, SHORT_TERM_OR_EMERGENCY, OTHER_APPROPRIATE_REASON
}

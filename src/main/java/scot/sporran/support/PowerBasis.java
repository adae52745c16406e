package scot.sporran.support;

/** On what somebody acts for a supported person. */
public enum PowerBasis {
    /** The person asked for it and can take it back. */
    CHOSEN_BY_PERSON(false),
    /** Parental rights and responsibilities for a child. */
    PARENT(false),
    /** Adults with Incapacity (Scotland) Act 2000, part 2: money and property. */
    CONTINUING_ATTORNEY(true),
    /** The same Act, part 2: care and welfare. */
    WELFARE_ATTORNEY(true),
    /** The same Act, part 6. */
    GUARDIAN(true),
    /** The same Act, part 6: one act or a few. */
    INTERVENER(false);

    private final boolean barsPay;

    PowerBasis(boolean barsPay) {
        this.barsPay = barsPay;
    }

    /**
     * True for those who are never paid from support they have power over: SSI 2014/25, regulation 8, names guardians,
     * continuing attorneys and welfare attorneys.
     */
    public boolean barsPay() {
        return barsPay;
    }
}

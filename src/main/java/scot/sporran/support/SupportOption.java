package scot.sporran.support;

/** How support is arranged: Social Care (Self-directed Support) (Scotland) Act 2013, section 4. */
public enum SupportOption {
    /** A direct payment that the person manages. */
    OPTION_1(1),
    /** The person chooses, somebody else holds the money. */
    OPTION_2(2),
    /** The council arranges it. */
    OPTION_3(3),
    /** A mix of the others. */
    OPTION_4(4);

    private final int number;

    SupportOption(int number) {
        this.number = number;
    }

    /** 1 to 4, as the Act numbers them. */
    public int number() {
        return number;
    }

    /** @throws IllegalArgumentException when not 1 to 4 */
    public static SupportOption of(int number) {
        for (SupportOption option : values()) {
            if (option.number == number) {
                return option;
            }
        }
        throw new IllegalArgumentException("There is no option " + number);
    }
}

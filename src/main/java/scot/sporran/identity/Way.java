package scot.sporran.identity;

import org.jspecify.annotations.Nullable;

/** A way in which somebody shows who they are. */
public enum Way {
    /** A link that works once, sent by e-mail or handed over by the council. */
    LINK("e-mail", false),
    /** A code sent to a mobile phone. */
    CODE("phone", false),
    /** A passkey: the device itself vouches, after a finger, a face or its own lock. */
    PASSKEY(null, true),
    /** A code that a member of staff gave in person. */
    PAIRING("in person", false),
    /** The council's own sign-in. */
    COUNCIL("council", false),
    /** The council's own sign-in, which says that it asked for a second proof. */
    COUNCIL_TWICE(null, true),
    /** The local account for when the council's own sign-in is down: a long password and a code from a device. */
    BREAK_GLASS(null, true),
    /** A secret that a council's program holds. */
    SECRET(null, false);

    private final @Nullable String channel;
    private final boolean enough;

    Way(@Nullable String channel, boolean enough) {
        this.channel = channel;
        this.enough = enough;
    }

    /** True when nothing else is needed for the most careful acts. */
    public boolean isEnough() {
        return enough;
    }

    /**
     * True when the most careful acts may follow: the way is enough by itself, or reached the person on another path than
     * the one by which the session began. A thief of one mailbox, or of one phone, has only one of the two.
     */
    public boolean provesAfter(Way began) {
        return enough || channel != null && began != SECRET && !channel.equals(began.channel);
    }
}

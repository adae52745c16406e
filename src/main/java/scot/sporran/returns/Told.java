package scot.sporran.returns;

/** How somebody's words came, where they were not typed by the person. */
public enum Told {
    /** Somebody typed in what the person had written. */
    PAPER,
    /** Somebody typed in what the person said on the telephone. */
    PHONE,
    /** The person recorded a voice note, which is kept. */
    VOICE,
    /** An officer took it down at the person's home. */
    VISIT
}

package scot.sporran.support;

/** How several who hold the same power decide; {@link JointPowers} sees to it. */
public enum JointRule {
    /** There is one. */
    ALONE,
    /** All of them together. */
    JOINTLY,
    /** Any of them. */
    SEVERALLY
}

package scot.sporran.portal.work;

/** A letter that waits to be printed and posted. @param what its subject */
public record PostLetter(String id, String who, String what, String when) {

    /** Where it lies as PDF. */
    public String paper() {
        return "/work/post/" + id + "/paper.pdf";
    }
}

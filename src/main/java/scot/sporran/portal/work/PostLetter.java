package scot.sporran.portal.work;

/** A letter that waits to be printed and posted. @param page the letter's */
public record PostLetter(String id, String who, String when, String page) {}

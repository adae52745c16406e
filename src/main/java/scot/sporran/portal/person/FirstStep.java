package scot.sporran.portal.person;

/**
 * Something to do once, as a page shows it.
 *
 * @param why in a sentence
 * @param href where it is done
 */
public record FirstStep(String title, String why, boolean done, String href) {}

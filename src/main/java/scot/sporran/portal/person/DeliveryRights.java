package scot.sporran.portal.person;

/**
 * What the reader of a page about deliveries may do.
 *
 * @param confirm say yes to what was delivered, or ask about it
 * @param agree say yes to who holds the money, for their side
 * @param ask ask the council to buy something
 * @param buy write down what the council bought
 */
public record DeliveryRights(boolean confirm, boolean agree, boolean ask, boolean buy) {}

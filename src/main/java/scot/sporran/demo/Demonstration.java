package scot.sporran.demo;

import java.net.URI;

/** What {@code sporran demo} shows. Runs once the service answers, and before anything is printed. */
public interface Demonstration {

    /**
     * Fills in the demo data unless it is there already, and says how to try it.
     *
     * @param portal where the pages are
     * @param gatewayPort where card messages are taken, on 127.0.0.1
     * @return lines to print: logins, test cards, the command that makes a payment
     */
    String prepare(URI portal, int gatewayPort);
}

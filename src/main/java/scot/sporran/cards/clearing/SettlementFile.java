package scot.sporran.cards.clearing;

import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.support.CouncilId;

/**
 * A file of the card network.
 *
 * @param name the network's own name for it
 * @param settledOn when the banks pay, Europe/London
 * @param lines how many there are, bad ones too
 * @param bad of them unusable
 * @param net what the council owes for it by the file: above zero to pay
 * @param done whether every line was dealt with
 */
public record SettlementFile(UUID id, CouncilId council, String network, String name, SettlementForm form,
        LocalDate settledOn, long lines, long bad, Money net, boolean done) {}

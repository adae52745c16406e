package scot.sporran.returns.matching;

import java.time.LocalDate;
import scot.sporran.ledger.Money;

/**
 * Something that explains a bank line.
 *
 * @param date on the paper: of the purchase, the invoice, the pay day
 * @param amount above zero, whichever way the money went
 * @param name of the shop, supplier or employment; empty when it cannot be read
 * @param reference as on the paper; empty when there is none
 */
public record Evidence(String id, EvidenceKind kind, LocalDate date, Money amount, String name, String reference) {}

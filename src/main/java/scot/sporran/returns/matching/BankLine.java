package scot.sporran.returns.matching;

import java.time.LocalDate;
import scot.sporran.ledger.Money;

/**
 * A booking to be explained.
 *
 * @param number its place on the statement
 * @param order its place in time, as far as the statement tells, for lines that are alike
 * @param amount below zero when money went out
 * @param text what the bank says of it
 */
public record BankLine(int number, int order, LocalDate bookedOn, Money amount, String text) {}

package scot.sporran.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.By;

/**
 * One payment: drafted by one person, approved by another, sent in a file.
 *
 * @param reference unique in the council; the payee reads it and the bank's reports come back with it
 * @param payeeVersion which account the approver saw; null before
 * @param file in which it leaves; null before. An order is never in two
 * @param reason of a cancellation, rejection or return; empty otherwise
 * @param changedAt UTC instant
 */
public record PaymentOrder(OrderId id, UUID council, UUID person, FundId fund, PayeeId payee, String key,
        Purpose purpose, Origin origin, Money amount, LocalDate payOn, String reference, OrderState state,
        @Nullable Integer payeeVersion, @Nullable UUID file, By draftedBy, @Nullable By approvedBy, String reason,
        Instant changedAt) {}

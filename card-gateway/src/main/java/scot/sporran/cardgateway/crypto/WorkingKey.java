package scot.sporran.cardgateway.crypto;

/** Which key a PIN block or a MAC stands under: one both sides hold, or one derived for a single transaction. */
public sealed interface WorkingKey permits KeyHandle, Dukpt {}

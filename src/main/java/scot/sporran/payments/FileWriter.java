package scot.sporran.payments;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.payments.bank.Batch;
import scot.sporran.payments.bank.CreditTransfers;
import scot.sporran.payments.bank.Standard18;
import scot.sporran.payments.bank.Transfer;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payments.payees.PayerAccounts;

/** Writes a file's content in its form, from the council's own account. */
@Singleton
class FileWriter {

    private final PayerAccounts payers;
    private final Payees payees;
    private final String bacsLevel;
    private final String fasterLevel;

    FileWriter(PayerAccounts payers, Payees payees,
            @Value("${sporran.payments.service-level.bacs:NURG}") String bacsLevel,
            @Value("${sporran.payments.service-level.faster:URNS}") String fasterLevel) {
        this.payers = payers;
        this.payees = payees;
        this.bacsLevel = bacsLevel;
        this.fasterLevel = fasterLevel;
    }

    /** True when the council has an account to pay from that two people have seen. */
    boolean canPay(PaymentFile file) {
        return payers.find(file.council()).filter(payer -> payer.payee().current() != null).isPresent();
    }

    String write(PaymentFile file, List<Transfer> transfers) {
        PayerAccounts.Payer payer = payers.find(file.council()).orElseThrow();
        Payee own = payer.payee();
        int version = java.util.Objects.requireNonNull(own.current()).version();
        BankAccount account = java.util.Objects
                .requireNonNull(payees.open(java.util.Map.of(own.id(), version)).get(own.id()));
        Batch batch = new Batch(file.messageId(), file.serial(),
                new Batch.Payer(own.name(), account, payer.serviceUserNumber()), file.payOn(), file.madeAt(),
                transfers);
        byte[] content = switch (file.form()) {
            case STANDARD_18 -> Standard18.write(batch);
            case PAIN_BACS -> CreditTransfers.write(batch, bacsLevel);
            case PAIN_FASTER -> CreditTransfers.write(batch, fasterLevel);
        };
        return new String(content, StandardCharsets.UTF_8);
    }
}

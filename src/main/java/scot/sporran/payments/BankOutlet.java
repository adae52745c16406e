package scot.sporran.payments;

/** The way of a released file to the bank. Where none is set up, a person fetches the file and takes it there. */
public interface BankOutlet {

    /**
     * Hands a file over. May be asked again for the same file after an interruption, under the same id.
     *
     * @throws RuntimeException when the bank does not have it: the file stays ready
     */
    void deliver(PaymentFile file, String content);
}

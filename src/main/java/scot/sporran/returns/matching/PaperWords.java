package scot.sporran.returns.matching;

/**
 * What a paper says, made comparable once.
 *
 * @param shop its name as {@link Wording#shop} reads it, empty when it has none
 * @param reference its reference without signs, empty when it has none or when it says nothing (a payslip's period)
 * @param number of the invoice, if the reference is one
 */
record PaperWords(String shop, String reference, String number) {

    static PaperWords of(Evidence evidence) {
        String reference = evidence.kind() == EvidenceKind.PAYSLIP ? "" : Wording.plain(evidence.reference());
        return new PaperWords(Wording.shop(evidence.name()), reference, Wording.number(reference));
    }
}

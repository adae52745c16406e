package scot.sporran.identity;

/** An act wants a fresh proof of who asks. Pages keep what was typed and ask for the proof; programs are told by RFC 9470. */
public final class ProofNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProofNeededException() {
        super("This step wants a fresh proof of who you are: give one at /api/v1/sessions/current/proofs, then send it again.");
    }
}

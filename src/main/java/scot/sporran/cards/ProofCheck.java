package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.ChipAnswer;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.crypto.CardKey;
import scot.sporran.cardgateway.crypto.CardKeyOption;
import scot.sporran.cardgateway.crypto.ChipData;
import scot.sporran.cardgateway.crypto.ChipScript;
import scot.sporran.cardgateway.crypto.CryptogramVersion;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.IssuerAnswer;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.OffsetPin;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cardgateway.crypto.PinVerdict;
import scot.sporran.cardgateway.crypto.ScriptKey;
import scot.sporran.cardgateway.crypto.SecurityModule;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;
import scot.sporran.cards.Proof.Verdict;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.cards.keys.KeySet;

/**
 * Checks what a payment brings to show that card and holder are there, and answers the chip. Each proof is checked
 * whatever became of the others, so that the time taken does not tell which one was wrong. What follows is decided by
 * {@link AuthorisationRules}, with the counters in the ledger's order.
 *
 * <p>What the issuer has after the service code on a stripe is: which PVV key (1 digit), room for a PVV (4), the value
 * (3), and on a stripe played without contact the chip's counter (4).
 */
@Singleton
class ProofCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ProofCheck.class);
    private static final DateTimeFormatter YYMM = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);
    private static final int VALUE_AT = 12;
    private static final int COUNTER_AT = 15;
    private static final byte[] CODE_APPROVED = {'0', '0'};
    private static final byte[] CODE_DECLINED = {'0', '5'};
    /** "The issuer approves", and the offline counters begin anew (EMV Book 3, C10). */
    private static final byte[] STATUS_APPROVED = HexFormat.of().parseHex("00820000");
    private static final byte[] STATUS_DECLINED = new byte[4];

    private final SecurityModule module;

    ProofCheck(IssuerKeys keys) {
        this.module = keys.module();
    }

    /** Looks at all of it. @param card null when no card of ours has the number: then nothing is proved */
    Proof check(AuthorisationRequest request, @Nullable CardFacts card) {
        if (card == null) {
            return Proof.NONE;
        }
        Evidence evidence = request.evidence();
        PanDigits pan = PanDigits.of(request.pan());
        ValueOfStripe stripe = stripe(request.entryMode(), evidence.track2());
        Verdict printed = printed(card, pan, evidence.cardValue());
        Verdict value = together(stripe == null ? Verdict.NOT_SHOWN : Verdict.of(isRight(card, pan, stripe)), printed);
        ChipData chipData = evidence.chip();
        List<ChipAnswer> answers = chipData == null ? List.of() : answers(request, card, chipData);
        Verdict chip = chipData == null ? Verdict.NOT_SHOWN : Verdict.of(!answers.isEmpty());
        PinVerdict pin = pin(request, card, pan);
        int counter = chip == Verdict.RIGHT && chipData != null
                ? CryptogramVersion.counter(chipData)
                : value == Verdict.RIGHT && stripe != null ? stripe.counter() : -1;
        return new Proof(value, printed, chip, counter, pin == null ? Verdict.NOT_SHOWN : Verdict.of(pin),
                pin == PinVerdict.UNREADABLE, card.proofs().required() && lacks(request, value, chip, pin),
                answers.isEmpty() ? null : answers.getFirst(), answers.isEmpty() ? null : answers.getLast());
    }

    /** The answer to an approved payment, with what the chip is ordered to do; null where the chip is to be told nothing. */
    @Nullable
    ChipAnswer answerWithOrder(AuthorisationRequest request, CardFacts card, Proof proof, ChipOrder order) {
        ChipAnswer answer = proof.ifApproved();
        return answer == null
                ? null
                : new ChipAnswer(answer.issuerAuthentication(), new byte[0], script(request, card, order));
    }

    /** Without it the payment is answered all the same. */
    private byte[] script(AuthorisationRequest request, CardFacts card, ChipOrder order) {
        try {
            return command(request, card, order);
        } catch (SecurityModuleException e) {
            LOG.error("The chip of card {} cannot be told about its PIN", card.card().value(), e);
            return new byte[0];
        }
    }

    private byte[] command(AuthorisationRequest request, CardFacts card, ChipOrder order) {
        ChipData chip = Objects.requireNonNull(request.evidence().chip());
        CryptogramVersion version = CryptogramVersion.of(card.proofs().scheme(), chip);
        KeySet keys = card.proofs().keys();
        ScriptKey integrity = version.scriptKey(chipKey(keys.script(), card, request), chip);
        String offset = order.pinOffset();
        if (offset == null) {
            return ChipScript.pinUnblock(module, integrity, chip);
        }
        ScriptKey secrecy = version.scriptKey(chipKey(keys.secret(), card, request), chip);
        return ChipScript.pinChange(module, new ChipScript.Keys(integrity, secrecy),
                new OffsetPin(keys.offset(), KeptPins.OFFSETS, offset),
                version.pinLayout(chipKey(keys.cryptogram(), card, request)), chip);
    }

    /** What proves to the chip that an approval is ours, and what a refusal; none where its cryptogram is not genuine. */
    private List<ChipAnswer> answers(AuthorisationRequest request, CardFacts card, ChipData chip) {
        try {
            CryptogramVersion version = CryptogramVersion.of(card.proofs().scheme(), chip);
            List<IssuerAnswer> sayings = List.of(version.answer(CODE_APPROVED, STATUS_APPROVED),
                    version.answer(CODE_DECLINED, STATUS_DECLINED));
            List<byte[]> made = module
                    .answers(version.read(chipKey(card.proofs().keys().cryptogram(), card, request), chip), sayings)
                    .orElse(List.of());
            return IntStream.range(0, made.size()).mapToObj(i -> answer(made.get(i), sayings.get(i))).toList();
        } catch (SecurityModuleException e) {
            if (e.reason() == Reason.INPUT) {
                return List.of();
            }
            throw e;
        }
    }

    private static ChipAnswer answer(byte[] made, IssuerAnswer saying) {
        return ChipAnswer.of(join(made, switch (saying) {
            case IssuerAnswer.Method1 one -> one.responseCode();
            case IssuerAnswer.Method2 two -> two.cardStatusUpdate();
        }));
    }

    private static CardKey chipKey(KeyHandle master, CardFacts card, AuthorisationRequest request) {
        return new CardKey(master, CardKeyOption.A, PanDigits.of(request.pan()), sequence(card, request.evidence()));
    }

    private static int sequence(CardFacts card, Evidence evidence) {
        Integer sent = evidence.cardSequence();
        return sent == null ? card.proofs().sequence() : Math.min(sent, 99);
    }

    private @Nullable PinVerdict pin(AuthorisationRequest request, CardFacts card, PanDigits pan) {
        byte[] block = request.evidence().pinBlock();
        if (block == null) {
            return null;
        }
        PinBlockFormat format = format(request.evidence().securityControl());
        if (format == null) {
            return PinVerdict.UNREADABLE;
        }
        KeyHandle key = IssuerKeys.pinKeyOf(request.identity().link());
        if (!module.has(key)) {
            return PinVerdict.UNREADABLE;
        }
        EncryptedPin pin = new EncryptedPin(key, format, block);
        String reference = card.proofs().pinReference();
        if (reference != null && card.proofs().pinMethod() == PinMethod.IBM_3624) {
            return module.verifyPinByOffset(pin, pan, card.proofs().keys().offset(), KeptPins.OFFSETS, reference);
        }
        // a card without a PIN is checked all the same, against what no PVV is
        return module.verifyPinByPvv(pin, pan, card.proofs().keys().pvv(), KeptPins.PVV_INDEX,
                reference == null ? "none" : reference);
    }

    /** The third pair of DE53 says how the block is laid out; without it, or with 00, it is format 0. */
    private static @Nullable PinBlockFormat format(@Nullable String securityControl) {
        return switch (securityControl == null ? "01" : securityControl.substring(4, 6)) {
            case "00", "01" -> PinBlockFormat.ISO_0;
            case "03" -> PinBlockFormat.ISO_3;
            default -> null;
        };
    }

    /** The three digits on a stripe and what they stand on. */
    private record ValueOfStripe(String expiry, String serviceCode, String value, int counter, boolean dynamic) {}

    private static @Nullable ValueOfStripe stripe(String entryMode, @Nullable String track) {
        if (track == null || track.length() < COUNTER_AT || !track.substring(0, COUNTER_AT).matches("[0-9]+")) {
            return null;
        }
        String value = track.substring(VALUE_AT, COUNTER_AT);
        return switch (entryMode.substring(0, 2)) {
            case "05", "07" ->
                new ValueOfStripe(track.substring(0, 4), SecurityModule.SERVICE_CODE_ICVV, value, -1, false);
            case "91" -> {
                String counter = track.substring(COUNTER_AT, Math.min(track.length(), COUNTER_AT + 4));
                int number = counter.matches("[0-9]{4}") ? Integer.parseInt(counter) : -1;
                yield new ValueOfStripe(track.substring(0, 4), track.substring(4, 7), value, number, true);
            }
            default -> new ValueOfStripe(track.substring(0, 4), track.substring(4, 7), value, -1, false);
        };
    }

    private Verdict printed(CardFacts card, PanDigits pan, @Nullable String digits) {
        return digits == null
                ? Verdict.NOT_SHOWN
                : Verdict.of(module.verifyCardValue(card.proofs().keys().cardValue(), pan,
                        card.expiresOn().format(YYMM), SecurityModule.SERVICE_CODE_CVV2, digits));
    }

    private static Verdict together(Verdict ofStripe, Verdict ofBack) {
        if (ofStripe == Verdict.WRONG || ofBack == Verdict.WRONG) {
            return Verdict.WRONG;
        }
        return ofStripe == Verdict.RIGHT ? Verdict.RIGHT : ofBack;
    }

    private boolean isRight(CardFacts card, PanDigits pan, ValueOfStripe stripe) {
        if (stripe.dynamic()) {
            CardKey key = new CardKey(card.proofs().keys().dynamic(), CardKeyOption.A, pan,
                    card.proofs().sequence());
            return stripe.counter() >= 0 && module.verifyDynamicValue(key, stripe.expiry(), stripe.serviceCode(),
                    stripe.counter(), stripe.value());
        }
        return module.verifyCardValue(card.proofs().keys().cardValue(), pan, stripe.expiry(), stripe.serviceCode(),
                stripe.value());
    }

    private static boolean lacks(AuthorisationRequest request, Verdict value, Verdict chip,
            @Nullable PinVerdict pin) {
        boolean cash = request.transaction() == TransactionType.CASH;
        return cash && pin == null || switch (request.entryMode().substring(0, 2)) {
            case "05", "07" -> !chip.shown();
            case "01", "02", "79", "80", "81", "90", "91" -> !value.shown();
            default -> false;
        };
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}

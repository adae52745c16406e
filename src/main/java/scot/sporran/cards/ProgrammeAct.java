package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import scot.sporran.cards.Cards.Choices;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;

/** Chooses for a card programme: how much cash all its cards give, and which proof they want. */
@Singleton
public final class ProgrammeAct implements GuardedAct {

    public static final String NAME = "card-programme";
    /** The most that a council may let cards give in cash at a time. */
    static final long MOST_PENCE = 100_000;

    private final Cards cards;

    ProgrammeAct(Cards cards) {
        this.cards = cards;
    }

    /** A choice as this act sees it. */
    public static Wanted wanted(Cards.Programme programme, Choices now, String reason) {
        return new Wanted(programme.council().value(), null, new TreeMap<>(Map.of("programme",
                programme.id().value().toString(), "proof-required", String.valueOf(now.proofRequired()),
                "pin-method", now.pins().name(), "cash-most-pence", String.valueOf(now.cash().pence()),
                "cashback-most-pence", String.valueOf(now.cashback().pence()))), reason);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deed deed() {
        return Deed.SET_CARD_RULES;
    }

    @Override
    public boolean wantsProof() {
        return true;
    }

    @Override
    public List<Field> fields() {
        return List.of(Field.given("programme"),
                new Field("proof-required", Field.Kind.CHOICE, Map.of("true", "act.yes", "false", "act.no")),
                new Field("pin-method", Field.Kind.CHOICE, Map.of("PVV", "act.card-programme.PVV", "IBM_3624",
                        "act.card-programme.IBM_3624")),
                new Field("cash-most-pence", Field.Kind.NUMBER, Map.of()),
                new Field("cashback-most-pence", Field.Kind.NUMBER, Map.of()));
    }

    @Override
    public String about(Wanted wanted) {
        return programme(wanted).name();
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        Cards.Programme programme = programme(wanted);
        Choices before = programme.choices();
        Choices after = choices(wanted);
        return new Forecast(null, List.of(new Forecast.Line("programme", programme.name()),
                line("proof-required", before.proofRequired(), after.proofRequired()),
                line("pin-method", before.pins(), after.pins()), line("cash", before.cash(), after.cash()),
                line("cashback", before.cashback(), after.cashback())));
    }

    private static Forecast.Line line(String name, Object before, Object after) {
        return new Forecast.Line(name, before.equals(after) ? String.valueOf(after) : before + " → " + after);
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        Cards.Programme programme = programme(wanted);
        if (!cards.choose(programme.id(), programme.choices(), choices(wanted))) {
            throw new NotPossibleException("Somebody else chose for this programme meanwhile.");
        }
        return programme.name();
    }

    private Cards.Programme programme(Wanted wanted) {
        return wanted.id("programme").flatMap(id -> cards.programme(new ProgrammeId(id)))
                .filter(one -> one.council().value().equals(wanted.council()))
                .orElseThrow(() -> new BadInputException("programme", "a programme of this council's cards",
                        "Send its id."));
    }

    private static Choices choices(Wanted wanted) {
        String proof = wanted.value("proof-required").strip();
        if (!proof.equals("true") && !proof.equals("false")) {
            throw new BadInputException("proof-required", "true or false",
                    "Say whether each payment brings its proof.");
        }
        PinMethod pins = Arrays.stream(PinMethod.values())
                .filter(one -> one.name().equals(wanted.value("pin-method").strip())).findFirst()
                .orElseThrow(() -> new BadInputException("pin-method", "PVV or IBM_3624", "Send one of them."));
        return new Choices(proof.equals("true"), pins, pence(wanted, "cash-most-pence"),
                pence(wanted, "cashback-most-pence"));
    }

    private static Money pence(Wanted wanted, String field) {
        String text = wanted.value(field).strip();
        if (!text.matches("\\d{1,6}") || Long.parseLong(text) > MOST_PENCE) {
            throw new BadInputException(field, "0 to " + MOST_PENCE + " pence", "Write digits alone, such as 10000.");
        }
        return Money.ofPence(Long.parseLong(text));
    }
}

package scot.sporran.cards;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.cardgateway.crypto.CardKey;
import scot.sporran.cardgateway.crypto.CardKeyOption;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.ExportedKey;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cardgateway.crypto.SecurityModule;
import scot.sporran.cards.keys.CardNumberKeys;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.cards.keys.KeySet;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Vault;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/**
 * Files for the bureau that makes cards: each ordered card once, with a PIN that nobody has seen. A file and the step of its
 * cards are one transaction, so that no card is made twice or left out.
 */
@Singleton
public class CardFiles {

    /** Of the PINs in the files; the bureau has it too. */
    static final String BUREAU = "bureau";
    private static final int MOST_CARDS = 1_000;
    private static final int PIN_DIGITS = 4;
    private static final String NO_PVV_ON_THE_STRIPE = "0000";
    private static final DateTimeFormatter YYMM = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);

    private final CardRepository cards;
    private final ProgrammeRepository programmes;
    private final KeptPins kept;
    private final CardFileRepository files;
    private final Cards life;
    private final Vault vault;
    private final IssuerKeys keys;
    private final Bureau bureau;
    private final ObjectMapper json;
    private final Clock clock;

    CardFiles(CardRepository cards, ProgrammeRepository programmes, KeptPins kept, CardFileRepository files, Cards life,
            @Named(CardNumberKeys.CARDS) Vault vault, IssuerKeys keys, Bureau bureau, ObjectMapper json, Clock clock) {
        this.cards = cards;
        this.programmes = programmes;
        this.kept = kept;
        this.files = files;
        this.life = life;
        this.vault = vault;
        this.keys = keys;
        this.bureau = bureau;
        this.json = json;
        this.clock = clock;
    }

    /** A file. @param madeAtUs UTC microseconds @param taken whether the bureau has it and its content is gone */
    public record Made(UUID id, CouncilId council, int cards, String madeBy, long madeAtUs, boolean taken) {}

    /**
     * One card, as the bureau gets it; a line of JSON each.
     *
     * @param track2 of the magnetic stripe
     * @param chipTrack2 of the chip (57)
     * @param cvv2 for the back
     * @param pinBlock format 0 under the bureau's PIN key, for the PIN letter
     * @param keyGeneration which issuer keys its chip is made with
     * @param chipKeys the chip's own
     */
    @Serdeable
    record ForBureau(UUID card, String pan, String expiry, int sequence, String name, String serviceCode,
            String track2, String chipTrack2, String cvv2, String pinBlock, int keyGeneration, ChipKeys chipKeys) {}

    /**
     * A chip's own keys, derived from the issuer's by option A: key blocks of X9.143 under the bureau's common key.
     *
     * @param cryptogram of application cryptograms (usage E0)
     * @param script of the MAC of commands (E2)
     * @param secret of what is secret in commands, such as a new PIN (E1)
     * @param dynamic of dynamic values (E4)
     */
    @Serdeable
    record ChipKeys(ChipKey cryptogram, ChipKey script, ChipKey secret, ChipKey dynamic) {}

    /** @param checkValue six hexadecimal digits: zeros under the key */
    @Serdeable
    record ChipKey(String block, String checkValue) {}

    /** How many ordered cards wait to go into a file; the next one takes at most 1,000. */
    public int waiting(CouncilId council) {
        return bureau.isThere() ? cards.ordered(council.value(), MOST_CARDS).size() : 0;
    }

    /** Makes a file of all ordered cards of a council; refused where there is no bureau, or no card is ordered. */
    @Transactional
    public Answer<Made> make(CouncilId council, String by) {
        if (!bureau.isThere()) {
            return Answer.refused("NO_BUREAU", "No bureau is set up here, so no card waits for one.");
        }
        List<CardRow> ordered = cards.ordered(council.value(), MOST_CARDS);
        if (ordered.isEmpty()) {
            return Answer.refused("NONE_ORDERED", "No card is ordered.");
        }
        keys.ofLink(BUREAU);
        List<String> lines = new ArrayList<>();
        for (CardRow row : ordered) {
            if (!life.move(new CardId(row.cardId()), CardEvent.PERSONALISE, by, "").isEmpty()) {
                lines.add(line(row));
            }
        }
        byte[] content = String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        CardFileRow row = files.save(new CardFileRow(Ids.next(), council.value(), lines.size(), bureau.seal(content),
                by, Micros.of(clock.instant()), null));
        java.util.Arrays.fill(content, (byte) 0);
        return Answer.done(made(row));
    }

    /** A council's, the latest first. */
    public List<Made> of(CouncilId council) {
        return files.findByCouncilIdOrderByFileIdDesc(council.value()).stream().map(CardFiles::made).toList();
    }

    /** The file of that id, whosever it is. */
    public Optional<Made> find(UUID file) {
        return files.findByFileId(file).map(CardFiles::made);
    }

    /** What the bureau opens; empty once it has it. */
    public Optional<String> content(UUID file) {
        return files.findByFileId(file).flatMap(row -> Optional.ofNullable(row.content()));
    }

    /** The bureau has it: nothing of it is kept. */
    public void taken(UUID file) {
        files.taken(file, Micros.of(clock.instant()));
    }

    private String line(CardRow row) {
        ProgrammeRow programme = programmes.findById(row.programmeId()).orElseThrow();
        KeySet set = keys.ofProgramme(row.programmeId(), row.keyGeneration());
        SecurityModule module = keys.module();
        String digits = row.number(vault).digits();
        PanDigits pan = new PanDigits(digits);
        String expiry = row.expiresOn().format(YYMM);
        EncryptedPin pin = module.randomPin(PIN_DIGITS, pan, IssuerKeys.pinKeyOf(BUREAU), PinBlockFormat.ISO_0);
        kept.keep(row, pin, pan);
        String stripe = digits + "=" + expiry + programme.serviceCode() + KeptPins.PVV_INDEX + NO_PVV_ON_THE_STRIPE;
        ForBureau line = new ForBureau(row.cardId(), digits, expiry, row.sequenceNumber(),
                row.nameOnCard() == null ? "" : row.nameOnCard(), programme.serviceCode(),
                stripe + module.cardValue(set.cardValue(), pan, expiry, programme.serviceCode()),
                stripe + module.cardValue(set.cardValue(), pan, expiry, SecurityModule.SERVICE_CODE_ICVV),
                module.cardValue(set.cardValue(), pan, expiry, SecurityModule.SERVICE_CODE_CVV2),
                HexFormat.of().withUpperCase().formatHex(pin.block()), row.keyGeneration(),
                new ChipKeys(chipKey(set.cryptogram(), pan, row), chipKey(set.script(), pan, row),
                        chipKey(set.secret(), pan, row), chipKey(set.dynamic(), pan, row)));
        try {
            return json.writeValueAsString(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChipKey chipKey(KeyHandle master, PanDigits pan, CardRow row) {
        ExportedKey exported = keys.module().exportCardKey(new CardKey(master, CardKeyOption.A, pan,
                row.sequenceNumber()), IssuerKeys.protectionKeyOf(BUREAU));
        return new ChipKey(exported.block(), exported.checkValue());
    }

    private static Made made(CardFileRow row) {
        return new Made(row.fileId(), new CouncilId(row.councilId()), row.cards(), row.madeBy(), row.madeAtUs(),
                row.takenAtUs() != null);
    }
}

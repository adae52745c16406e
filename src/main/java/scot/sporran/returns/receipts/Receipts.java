package scot.sporran.returns.receipts;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sha256;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.returns.bank.BankMatches;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.support.BudgetId;

/** Keeps receipts, notices when the same picture comes again, and makes papers of them. */
@Singleton
public class Receipts {

    /** Bits in which two pictures of the same paper may differ. */
    private static final int ALIKE = 3;

    private final ReceiptRepository receipts;
    private final PictureReader reader;
    private final BankMatches matches;
    private final Clock clock;

    Receipts(ReceiptRepository receipts, PictureReader reader, BankMatches matches, Clock clock) {
        this.receipts = receipts;
        this.reader = reader;
        this.matches = matches;
        this.clock = clock;
    }

    /**
     * Keeps a receipt's picture and what may be read on it. The same file again is the receipt that is there.
     *
     * @param file a JPEG, PNG or PDF of up to 8 MB
     * @throws RefusedPictureException when it is something else, or does not open
     */
    public Receipt keep(BudgetId budget, byte[] file, Login by) throws RefusedPictureException {
        return keep(budget, file, by, today -> {
            BufferedImage picture = PictureCheck.check(file);
            byte[] jpeg = PictureCheck.jpeg(picture);
            return new Looked(jpeg, PictureCheck.look(picture), ReceiptText.of(reader.read(jpeg), today));
        });
    }

    /**
     * Keeps a receipt that came as words: as a picture of them. The same words again are the receipt that is there.
     *
     * @throws RefusedPictureException when they cannot be drawn
     */
    public Receipt keep(BudgetId budget, WrittenReceipt words, Login by) throws RefusedPictureException {
        return keep(budget, words.content(), by,
                today -> new Looked(PictureCheck.jpeg(words.picture()), words.look(), words.read(today)));
    }

    /** What is kept of a receipt. */
    private record Looked(byte[] jpeg, long look, ReceiptText read) {}

    private interface Look {
        Looked on(LocalDate today) throws RefusedPictureException;
    }

    private Receipt keep(BudgetId budget, byte[] content, Login by, Look look) throws RefusedPictureException {
        byte[] hash = Sha256.of(content);
        Optional<ReceiptRow> there = receipts.findByFile(budget.value(), hash);
        return (there.isPresent() ? there.get() : keepNew(budget, hash, by, look)).toReceipt();
    }

    private ReceiptRow keepNew(BudgetId budget, byte[] hash, Login by, Look look) throws RefusedPictureException {
        Looked looked = look.on(London.dateOf(clock.instant()));
        ReceiptText read = looked.read();
        Money amount = read.amount();
        ReceiptRow row = new ReceiptRow(Ids.next(), budget.value(), hash, looked.look(), looked.jpeg(), read.on(),
                amount == null ? null : amount.pence(), read.name(), null, by.id().value(), by.displayName(),
                Micros.of(clock.instant()));
        try {
            return receipts.save(row);
        } catch (DataAccessException e) {
            // of the same file sent twice at once one is kept, and is the answer to both
            return receipts.findByFile(budget.value(), hash).orElseThrow(() -> e);
        }
    }

    /** Whether this very file, or these very words, are kept already. */
    public boolean isThere(BudgetId budget, byte[] content) {
        return receipts.findByFile(budget.value(), Sha256.of(content)).isPresent();
    }

    /** A budget's, the newest first, up to 500. */
    public List<Receipt> of(BudgetId budget) {
        return receipts.of(budget.value()).stream().map(ReceiptRow::toReceipt).toList();
    }

    public Optional<Receipt> find(BudgetId budget, UUID id) {
        return row(budget, id).map(ReceiptRow::toReceipt);
    }

    /** Its picture, as JPEG. */
    public Optional<byte[]> picture(BudgetId budget, UUID id) {
        return row(budget, id).map(ReceiptRow::picture);
    }

    private Optional<ReceiptRow> row(BudgetId budget, UUID id) {
        return receipts.findById(id).filter(row -> row.budgetId().equals(budget.value()));
    }

    /**
     * Earlier receipts of the same person that look the same, whichever budget and whatever way of paying they came for: perhaps
     * the same paper, photographed again.
     */
    public List<Receipt> alike(BudgetId budget, UUID id) {
        List<ReceiptRow> all = receipts.ofSamePerson(budget.value());
        return row(budget, id).stream().flatMap(one -> all.stream().filter(other -> isEarlierLookOf(other, one)))
                .map(ReceiptRow::toReceipt).toList();
    }

    private static boolean isEarlierLookOf(ReceiptRow other, ReceiptRow one) {
        return !other.receiptId().equals(one.receiptId()) && other.givenAtUs() <= one.givenAtUs()
                && looksTheSame(other, one);
    }

    private static boolean looksTheSame(ReceiptRow other, ReceiptRow one) {
        return Long.bitCount(other.lookHash() ^ one.lookHash()) <= ALIKE;
    }

    /** What somebody says is on a receipt. @param another that it is not the one that looks the same */
    public record Said(LocalDate on, Money amount, String name, boolean another) {}

    /** A receipt behind a paper. @param cameBefore an earlier one that looks the same; null when there is none */
    public record Behind(Receipt receipt, @Nullable Receipt cameBefore) {}

    /** A budget's receipts that became papers, by the paper. */
    public Map<String, Behind> behindPapers(BudgetId budget) {
        List<ReceiptRow> all = receipts.ofSamePerson(budget.value());
        Map<String, Behind> behind = new HashMap<>();
        for (ReceiptRow row : all) {
            UUID paper = row.paperId();
            if (paper != null && row.budgetId().equals(budget.value())) {
                behind.put(paper.toString(), new Behind(row.toReceipt(), all.stream()
                        .filter(other -> isEarlierLookOf(other, row)).map(ReceiptRow::toReceipt).findFirst()
                        .orElse(null)));
            }
        }
        return Map.copyOf(behind);
    }

    /**
     * Makes a paper of a receipt, once somebody has said what is on it. One that looks like a paper that is there is that paper
     * sent once more, and clears nothing, unless somebody says that it is another. Of several who say it at once the first counts.
     *
     * @return false when it has become one before
     */
    @Transactional
    public boolean become(BudgetId budget, Receipt receipt, Said said, Login by) {
        if (receipts.lockOpen(receipt.id(), budget.value()).isEmpty()) {
            return false;
        }
        UUID copyOf = said.another() ? null : paperThatLooksTheSame(budget, receipt);
        String paper = matches.give(budget, new BankMatches.Given(EvidenceKind.RECEIPT, said.on(), said.amount(),
                said.name(), "", copyOf), by).id();
        if (receipts.becomes(receipt.id(), UUID.fromString(paper)) == 0) {
            throw new IllegalStateException("A receipt became a paper although it was locked");
        }
        return true;
    }

    /** Whichever was sent first: what counts is which of them is a paper already. */
    private @Nullable UUID paperThatLooksTheSame(BudgetId budget, Receipt receipt) {
        List<ReceiptRow> all = receipts.ofSamePerson(budget.value());
        return row(budget, receipt.id()).stream()
                .flatMap(one -> all.stream().filter(other -> !other.receiptId().equals(one.receiptId())
                        && looksTheSame(other, one)))
                .flatMap(other -> Stream.ofNullable(other.paperId())).findFirst().orElse(null);
    }
}

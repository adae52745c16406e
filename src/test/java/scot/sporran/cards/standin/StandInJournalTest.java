package scot.sporran.cards.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.cards.standin.StandInJournal.Answer;
import scot.sporran.ledger.Money;

class StandInJournalTest {

    private static final FloorLimits FLOOR = new FloorLimits(Money.ofPounds(20), Money.ofPounds(50), 4);
    private static final Money PLENTY = Money.ofPounds(1_000);
    private static final UUID CARD = new UUID(1, 1);
    private static final UUID FUND = new UUID(2, 2);
    private static final Instant AT = Instant.parse("2026-11-28T10:15:30Z");

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void aFile() {
        file = folder.resolve("journal");
    }

    @Test
    void bearsWhatTheFloorBearsAndNoPennyMore() throws IOException {
        try (StandInJournal journal = StandInJournal.open(file, 100)) {
            assertThat(pay(journal, 1, 2_001)).as("above the most at once").isEqualTo(Answer.NOT_BORNE);
            assertThat(pay(journal, 2, 2_000)).isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 3, 2_000)).isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 4, 1_001)).as("above the most in all").isEqualTo(Answer.NOT_BORNE);
            assertThat(pay(journal, 5, 1_000)).isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 6, 1)).isEqualTo(Answer.NOT_BORNE);
            assertThat(journal.undo(reversal(7, 3, 2_000)).join()).isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 8, 500)).as("a reversal gives its room back").isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 9, 500)).as("a fifth payment").isEqualTo(Answer.NOT_BORNE);
        }
    }

    @Test
    void neverMoreThanThePersonHad() throws IOException {
        try (StandInJournal journal = StandInJournal.open(file, 100)) {
            Money had = Money.ofPence(1_500);
            assertThat(journal.pay(payment(1, 1_000, -1), FLOOR, had).join()).isEqualTo(Answer.REMEMBERED);
            StandInRecord byAnotherCard = new StandInRecord(StandInRecord.Kind.APPROVED, new UUID(9, 2),
                    new UUID(1, 7), FUND, new UUID(8, 2), Money.ofPence(501), -1, AT, "same", List.of());
            assertThat(journal.pay(byAnotherCard, FLOOR, had).join()).isEqualTo(Answer.NOT_BORNE);
        }
    }

    @Test
    void aRepeatIsAnsweredTheSameAndCountsOnce() throws IOException {
        try (StandInJournal journal = StandInJournal.open(file, 100)) {
            assertThat(pay(journal, 1, 1_000)).isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 1, 1_000)).isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 1, 1_001)).isEqualTo(Answer.DIFFERS);
            assertThat(journal.records()).hasSize(1);
        }
    }

    @Test
    void aChipsCounterIsGoodOnce() throws IOException {
        try (StandInJournal journal = StandInJournal.open(file, 100)) {
            assertThat(journal.pay(payment(1, 100, 7), FLOOR, PLENTY).join()).isEqualTo(Answer.REMEMBERED);
            assertThat(journal.pay(payment(2, 100, 7), FLOOR, PLENTY).join()).isEqualTo(Answer.NOT_BORNE);
            assertThat(journal.pay(payment(3, 100, 8), FLOOR, PLENTY).join()).isEqualTo(Answer.REMEMBERED);
        }
    }

    @Test
    void isFullWhenItIsFull() throws IOException {
        try (StandInJournal journal = StandInJournal.open(file, 2)) {
            assertThat(pay(journal, 1, 1)).isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 2, 1)).isEqualTo(Answer.REMEMBERED);
            assertThat(pay(journal, 3, 1)).isEqualTo(Answer.NOT_BORNE);
            assertThat(journal.clear(1)).as("more came than were told").isFalse();
            assertThat(journal.clear(2)).isTrue();
            assertThat(pay(journal, 3, 1)).isEqualTo(Answer.REMEMBERED);
        }
        try (StandInJournal again = StandInJournal.open(file, 2)) {
            assertThat(again.records()).singleElement().isEqualTo(payment(3, 1, -1));
        }
    }

    /** Whatever the machine was doing when it died: all that was answered is there, half a line is not. */
    @Test
    void afterACrashAtAnyByteWhatWasWholeIsThereAndCounts() throws IOException {
        try (StandInJournal journal = StandInJournal.open(file, 100)) {
            for (int i = 1; i <= 4; i++) {
                pay(journal, i, 100 * i);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            Path torn = folder.resolve("torn");
            Files.write(torn, java.util.Arrays.copyOf(whole, cut));
            int lines = (int) new String(whole, 0, cut, StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
            try (StandInJournal journal = StandInJournal.open(torn, 100)) {
                assertThat(journal.records()).as("cut at %d", cut).hasSize(lines);
                assertThat(pay(journal, 50, 1_900)).isEqualTo(lines < 4 ? Answer.REMEMBERED : Answer.NOT_BORNE);
            }
            try (StandInJournal again = StandInJournal.open(torn, 100)) {
                assertThat(again.records()).hasSize(lines < 4 ? lines + 1 : lines);
            }
        }
    }

    @Test
    void saysSoWhenALineInItsMidstIsDamaged() throws IOException {
        try (StandInJournal journal = StandInJournal.open(file, 100)) {
            pay(journal, 1, 100);
            pay(journal, 2, 100);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> StandInJournal.open(file, 100)).isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void isReadableByItsOwnerAloneAndOpenedOnce() throws IOException {
        try (StandInJournal journal = StandInJournal.open(file, 100)) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(journal.size()).isZero();
            assertThatThrownBy(() -> StandInJournal.open(file, 100)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void manyAtOnceAreAllThereAndNeverAboveTheFloor() throws Exception {
        long seed = Long.getLong("sporran.test.seed", System.nanoTime());
        ConcurrentLinkedQueue<StandInRecord> told = new ConcurrentLinkedQueue<>();
        try (StandInJournal journal = StandInJournal.open(file, 10_000)) {
            List<Thread> shops = new ArrayList<>();
            for (int shop = 0; shop < 8; shop++) {
                Random random = new Random(seed + shop);
                int base = shop * 1_000;
                shops.add(Thread.ofVirtual().start(() -> IntStream.range(0, 200).forEach(i -> {
                    UUID card = new UUID(1, random.nextInt(10));
                    StandInRecord payment = new StandInRecord(StandInRecord.Kind.APPROVED, new UUID(3, base + i), card,
                            card, new UUID(4, base + i), Money.ofPence(1 + random.nextInt(2_500)), -1, AT, "same",
                            List.of("a b", "", "é\n%"));
                    if (journal.pay(payment, FLOOR, PLENTY).join() == Answer.REMEMBERED) {
                        told.add(payment);
                    }
                })));
            }
            for (Thread shop : shops) {
                shop.join();
            }
        }
        try (StandInJournal again = StandInJournal.open(file, 10_000)) {
            assertThat(again.records()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(told);
            for (int i = 0; i < 10; i++) {
                UUID card = new UUID(1, i);
                List<StandInRecord> its = told.stream().filter(one -> one.card().equals(card)).toList();
                assertThat(its.size()).isLessThanOrEqualTo(4);
                assertThat(its.stream().map(StandInRecord::amount).reduce(Money.ZERO, Money::plus).pence())
                        .isLessThanOrEqualTo(5_000);
            }
        }
    }

    private static Answer pay(StandInJournal journal, int number, long pence) {
        return journal.pay(payment(number, pence, -1), FLOOR, PLENTY).join();
    }

    private static StandInRecord payment(int number, long pence, int counter) {
        return new StandInRecord(StandInRecord.Kind.APPROVED, new UUID(9, number), CARD, FUND, new UUID(8, number),
                Money.ofPence(pence), counter, AT, Long.toString(pence),
                List.of("local", "", "CARE & PROVIDER = 50 %"));
    }

    private static StandInRecord reversal(int number, int of, long pence) {
        return new StandInRecord(StandInRecord.Kind.REVERSED, new UUID(9, number), CARD, FUND, new UUID(8, of),
                Money.ofPence(pence), -1, AT, Long.toString(pence), List.of());
    }
}

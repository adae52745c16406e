package scot.sporran.returns.bank;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.returns.matching.BankLine;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.returns.matching.Match;
import scot.sporran.returns.matching.Matcher;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;

/**
 * What explains the bookings of an own account and what a card paid: papers that were given, what the service knows itself, and
 * what officers have said. A paper explains one of them, on whichever side it is. Worked out anew each time, so that a paper that comes late counts and a word taken back does not.
 */
@Singleton
public class BankMatches {

    private static final int MOST_LINES = 20_000;
    private static final int PAPERS_BEFORE_DAYS = 60;
    private static final int PAPERS_AFTER_DAYS = 10;

    private final BankLineRepository lines;
    private final PaperRepository papers;
    private final VerdictRepository verdicts;
    private final CardBookings cards;
    private final PapersInSight sight;
    private final Lessons lessons;
    private final Clock clock;

    BankMatches(BankLineRepository lines, PaperRepository papers, VerdictRepository verdicts, CardBookings cards,
            PapersInSight sight, Lessons lessons, Clock clock) {
        this.lines = lines;
        this.papers = papers;
        this.verdicts = verdicts;
        this.cards = cards;
        this.sight = sight;
        this.lessons = lessons;
        this.clock = clock;
    }

    /** A booking, as {@link Explained} names it, and a paper. @param paper as {@link Evidence} is named */
    public record Pair(UUID statement, int line, String paper) {}

    /** A paper that is offered for a booking, or explains it. @param words why, for the record */
    public record Offer(Pair pair, String bankWords, String paperName, String words) {}

    /**
     * A booking of a period and what explains it.
     *
     * @param statement for a card payment the hold that it was taken from
     * @param line its number on the statement; for a card payment the day, counted from 1970
     * @param onCard whether a card paid it, from money that the council sees
     * @param matches cleared or offered, the likeliest first
     */
    public record Explained(UUID statement, int line, LocalDate on, String words, Money amount, boolean onCard,
            List<Match> matches) {

        public Explained {
            matches = List.copyOf(matches);
        }

        /** Whether nobody needs to look. */
        public boolean isCleared() {
            return !matches.isEmpty() && matches.getFirst().decision() == Match.Decision.AUTO;
        }
    }

    /**
     * What somebody says a paper says.
     *
     * @param name of the shop or supplier; empty when nobody can read it
     * @param reference as on the paper; empty when there is none
     * @param copyOf the paper that it is, sent once more; null when it is one of its own
     */
    public record Given(EvidenceKind kind, LocalDate on, Money amount, String name, String reference,
            @Nullable UUID copyOf) {

        public Given {
            name = name.strip();
            reference = reference.strip();
        }
    }

    /** Remembers a paper that explains a booking, now or when it comes. */
    public Evidence give(BudgetId budget, Given paper, Login by) {
        return papers.save(new PaperRow(Ids.next(), budget.value(), paper.kind(), paper.on(), paper.amount().pence(),
                paper.name(), paper.reference(), by.id().value(), Micros.of(clock.instant()), paper.copyOf()))
                .toEvidence();
    }

    /** Bookings of a period, on statements and by card, the oldest first, each once, and what explains them. */
    public List<Explained> explained(Budget budget, LocalDate from, LocalDate to) {
        List<Booking> booked = new ArrayList<>(lines.between(budget.id().value(), from, to, MOST_LINES).stream()
                .map(Booking::of).toList());
        booked.addAll(cards.of(budget, from, to, MOST_LINES));
        if (booked.isEmpty()) {
            return List.of();
        }
        Map<Pair, VerdictRow> said = said(budget.id());
        List<Evidence> evidence = sight.of(budget, from.minusDays(PAPERS_BEFORE_DAYS), to.plusDays(PAPERS_AFTER_DAYS));
        Map<Integer, List<Match>> found = new HashMap<>();
        Set<String> used = decided(booked, said, evidence, found);
        used.addAll(sight.usedBesides(budget, from, to));
        List<BankLine> open = new ArrayList<>();
        Set<Matcher.Pair> never = new HashSet<>();
        for (int i = 0; i < booked.size(); i++) {
            Booking one = booked.get(i);
            if (!found.containsKey(i)) {
                open.add(new BankLine(i, i, one.on(), one.amount(), one.words()));
            }
            int number = i;
            said.values().stream().filter(word -> word.verdict() == Verdict.NOT_SAME && one.isThat(word.pair()))
                    .forEach(word -> never.add(new Matcher.Pair(number, word.paper())));
            // what the ledger tells of itself explains a bank's booking, never the ledger's own
            evidence.stream().filter(paper -> one.onCard() && KnownPapers.isKnown(paper))
                    .forEach(paper -> never.add(new Matcher.Pair(number, paper.id())));
        }
        new Matcher(lessons.payees(budget.person()))
                .match(open, evidence.stream().filter(one -> !used.contains(one.id())).toList(), never)
                .forEach(match -> found.computeIfAbsent(match.line(), any -> new ArrayList<>()).add(match));
        List<Explained> explained = new ArrayList<>();
        for (int i = 0; i < booked.size(); i++) {
            Booking one = booked.get(i);
            explained.add(new Explained(one.statement(), one.line(), one.on(), one.words(), one.amount(), one.onCard(),
                    found.getOrDefault(i, List.of())));
        }
        return List.copyOf(explained);
    }

    /** What was said last about each pair. */
    private Map<Pair, VerdictRow> said(BudgetId budget) {
        Map<Pair, VerdictRow> said = new LinkedHashMap<>();
        verdicts.of(budget.value()).forEach(row -> said.put(row.pair(), row));
        return said;
    }

    /** Fills in what officers have decided; names the papers that are used by it. */
    private static Set<String> decided(List<Booking> booked, Map<Pair, VerdictRow> said, List<Evidence> evidence,
            Map<Integer, List<Match>> found) {
        Map<String, Evidence> byId = evidence.stream().collect(Collectors.toMap(Evidence::id, one -> one));
        Set<String> used = new HashSet<>();
        for (VerdictRow row : said.values()) {
            Evidence paper = byId.get(row.paper());
            for (int i = 0; row.verdict() == Verdict.SAME && paper != null && i < booked.size(); i++) {
                if (booked.get(i).isThat(row.pair())) {
                    used.add(row.paper());
                    found.put(i, List.of(new Match(i, paper, Match.Decision.AUTO, Match.Pass.DECIDED,
                            List.of(row.byName()))));
                }
            }
        }
        return used;
    }

    /** A pair that is cleared or offered now; empty when it is neither. */
    public Optional<Offer> offer(Budget budget, Pair pair) {
        Optional<LocalDate> day = lines.findById(new BankLineRow.Key(pair.statement(), pair.line()))
                .filter(line -> line.budgetId().equals(budget.id().value())).map(BankLineRow::bookedOn)
                .or(() -> cardDay(budget, pair));
        // wide enough for all papers that a return would have in sight
        return day.stream()
                .flatMap(on -> explained(budget, on.minusDays(PAPERS_BEFORE_DAYS), on.plusDays(PAPERS_BEFORE_DAYS))
                        .stream())
                .filter(line -> line.statement().equals(pair.statement()) && line.line() == pair.line())
                .flatMap(line -> line.matches().stream().filter(match -> match.evidence().id().equals(pair.paper()))
                        .map(match -> new Offer(pair, line.words(), match.evidence().name(), match.why())))
                .findFirst();
    }

    private Optional<LocalDate> cardDay(Budget budget, Pair pair) {
        LocalDate day = LocalDate.ofEpochDay(pair.line());
        return cards.of(budget, day, day, MOST_LINES).stream().filter(one -> one.isThat(pair)).findFirst()
                .map(Booking::on);
    }

    /** Keeps that an offered paper is the right one, and learns from it. */
    public void same(Budget budget, Offer offer, Login by) {
        UUID verdict = say(budget, offer.pair(), Verdict.SAME, offer.words(), by);
        lessons.learn(budget.person(), offer.bankWords(), offer.paperName(), verdict, by);
    }

    /** Keeps that a paper is not the right one; what was learned from the opposite is taken back. */
    public void notSame(Budget budget, Pair pair, String why, Login by) {
        Set<UUID> before = verdicts.of(budget.id().value()).stream()
                .filter(row -> row.verdict() == Verdict.SAME && row.pair().equals(pair)).map(VerdictRow::verdictId)
                .collect(Collectors.toSet());
        say(budget, pair, Verdict.NOT_SAME, why, by);
        lessons.unlearn(budget.person(), before, why, by);
    }

    private UUID say(Budget budget, Pair pair, Verdict verdict, String why, Login by) {
        return verdicts.save(new VerdictRow(Ids.next(), budget.id().value(), pair.statement(), pair.line(),
                pair.paper(), verdict, why, by.id().value(), by.displayName(), Micros.of(clock.instant())))
                .verdictId();
    }
}

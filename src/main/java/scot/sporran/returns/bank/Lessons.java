package scot.sporran.returns.bank;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.returns.matching.LearnedPayees;
import scot.sporran.support.PersonId;

/** What officers' decisions have taught about each person's payees; never about anybody else's. */
@Singleton
public class Lessons {

    private static final int LONGEST = 200;

    private final LessonRepository lessons;
    private final Clock clock;

    Lessons(LessonRepository lessons, Clock clock) {
        this.lessons = lessons;
        this.clock = clock;
    }

    /** All that was ever learned about a person's payees, newest first, also what was taken back. */
    public List<Lesson> of(PersonId person) {
        return lessons.of(person.value()).stream().map(LessonRow::toLesson).toList();
    }

    /** What holds now, for the matcher. */
    LearnedPayees payees(PersonId person) {
        Map<String, Set<String>> names = new HashMap<>();
        of(person).stream().filter(lesson -> lesson.takenBack() == null)
                .forEach(lesson -> names.computeIfAbsent(LearnedPayees.key(lesson.bankWords()), any -> new HashSet<>())
                        .add(LearnedPayees.key(lesson.paperName())));
        return new LearnedPayees(names);
    }

    /** Learns that a bank's words and a paper's name mean the same; nothing where one of them has no name in it. */
    void learn(PersonId person, String bankWords, String paperName, UUID verdict, Login by) {
        String bank = LearnedPayees.key(bankWords);
        String paper = LearnedPayees.key(paperName);
        if (!bank.isEmpty() && !paper.isEmpty() && !bank.equals(paper) && !payees(person).knows(bank, paper)) {
            lessons.save(new LessonRow(Ids.next(), person.value(), cut(bankWords), cut(paperName), verdict,
                    by.displayName(), Micros.of(clock.instant()), null, null, null));
        }
    }

    /** Takes back what a word on a pair has taught. */
    void unlearn(PersonId person, Set<UUID> verdicts, String why, Login by) {
        lessons.of(person.value()).stream().filter(row -> verdicts.contains(row.verdictId()))
                .forEach(row -> takeBack(row.lessonId(), why, by));
    }

    /**
     * Takes a lesson back: the next run does without it.
     *
     * @return false when it was taken back before, or is another person's
     */
    public boolean takeBack(PersonId person, UUID lesson, String why, Login by) {
        return of(person).stream().anyMatch(one -> one.id().equals(lesson)) && takeBack(lesson, why, by);
    }

    private boolean takeBack(UUID lesson, String why, Login by) {
        return lessons.takeBack(lesson, by.displayName(), why, Micros.of(clock.instant())) > 0;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

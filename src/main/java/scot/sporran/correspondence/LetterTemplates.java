package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.Language;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Each council's templates, by kind and language, in versions that are never changed. */
@Singleton
public class LetterTemplates {

    private static final String COLUMNS = "SELECT council_id,kind,language,version,subject,body,author,at_us"
            + " FROM letter_template ";

    private final Sql sql;
    private final Clock clock;

    LetterTemplates(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The council's newest, else the shipped one in that language, else in English. */
    public LetterTemplate current(UUID council, LetterKind kind, Language language) {
        return sql.select(LetterTemplates::read, COLUMNS
                + "WHERE council_id=? AND kind=? AND language=? ORDER BY version DESC LIMIT 1", council, kind,
                language.code()).stream().findFirst().orElseGet(() -> shipped(kind, language));
    }

    /** The one that a letter was written by. */
    public LetterTemplate version(UUID council, LetterKind kind, Language language, int version) {
        return find(council, kind, language, version).orElseThrow();
    }

    /** One of the council's versions, or with 0 the shipped one; empty when there is none. */
    public Optional<LetterTemplate> find(UUID council, LetterKind kind, Language language, int version) {
        return version == 0
                ? Optional.of(shipped(kind, language))
                : sql.select(LetterTemplates::read, COLUMNS
                        + "WHERE council_id=? AND kind=? AND language=? AND version=?", council, kind, language.code(),
                        version).stream().findFirst();
    }

    /** All versions that the council wrote, the newest first. */
    public List<LetterTemplate> history(UUID council, LetterKind kind, Language language) {
        return sql.select(LetterTemplates::read, COLUMNS
                + "WHERE council_id=? AND kind=? AND language=? ORDER BY version DESC LIMIT 100", council, kind,
                language.code());
    }

    private static LetterTemplate shipped(LetterKind kind, Language language) {
        return new LetterTemplate(null, kind, language, 0, language.say("letter." + kind + ".subject"),
                language.say("letter." + kind + ".body").replace(" | ", "\n\n"), null, null);
    }

    /**
     * Writes the next version; letters from now on are written by it.
     *
     * @param seen the version that the author saw
     * @return empty when somebody else wrote one meanwhile
     */
    public Optional<LetterTemplate> write(LetterTemplate next, int seen) {
        UUID council = java.util.Objects.requireNonNull(next.council());
        LetterTemplate written = new LetterTemplate(council, next.kind(), next.language(), seen + 1, next.subject(),
                next.body(), next.author(), clock.instant());
        if (current(council, next.kind(), next.language()).version() != seen) {
            return Optional.empty();
        }
        return sql.insert("INSERT INTO letter_template (council_id,kind,language,version,subject,body,author,at_us)"
                + " VALUES (?,?,?,?,?,?,?,?)", council, next.kind(), next.language().code(), written.version(),
                next.subject(), next.body(), next.author(), Micros.of(clock.instant()))
                        ? Optional.of(written)
                        : Optional.empty();
    }

    private static LetterTemplate read(ResultSet row) throws SQLException {
        return new LetterTemplate(Sql.id(row, 1), LetterKind.valueOf(row.getString(2)),
                Language.ofCode(row.getString(3)).orElse(Language.ENGLISH), row.getInt(4), row.getString(5),
                row.getString(6), row.getString(7), Micros.toInstant(row.getLong(8)));
    }
}

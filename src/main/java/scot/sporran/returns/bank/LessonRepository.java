package scot.sporran.returns.bank;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface LessonRepository extends CrudRepository<LessonRow, UUID> {

    @Query("SELECT * FROM learned_payee WHERE person_id = :personId ORDER BY lesson_id DESC")
    List<LessonRow> of(UUID personId);

    @Query("UPDATE learned_payee SET taken_back_by = :byName, taken_back_why = :why, taken_back_at_us = :atUs "
            + "WHERE lesson_id = :lessonId AND taken_back_at_us IS NULL")
    int takeBack(UUID lessonId, String byName, String why, long atUs);
}

package scot.sporran.cards;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardFileRepository extends GenericRepository<CardFileRow, UUID> {

    CardFileRow save(CardFileRow row);

    Optional<CardFileRow> findByFileId(UUID fileId);

    List<CardFileRow> findByCouncilIdOrderByFileIdDesc(UUID councilId);

    @Query("UPDATE card_file SET content = NULL, taken_at_us = :takenAtUs WHERE file_id = :fileId "
            + "AND taken_at_us IS NULL")
    int taken(UUID fileId, long takenAtUs);
}

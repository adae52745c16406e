package scot.sporran.cards;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.MYSQL)
interface CardEventRepository extends GenericRepository<CardEventRow, UUID> {

    CardEventRow save(CardEventRow event);

    List<CardEventRow> findByCardIdOrderByEventIdDesc(UUID cardId);
}

package scot.sporran.returns.bank;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.Micros;
import scot.sporran.platform.UuidConverter;

@MappedEntity("learned_payee")
record LessonRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID lessonId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId, String bankWords,
        String paperName, @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID verdictId,
        String taughtName, long taughtAtUs, @Nullable String takenBackBy, @Nullable String takenBackWhy,
        @Nullable Long takenBackAtUs) {

    Lesson toLesson() {
        return new Lesson(lessonId, bankWords, paperName, taughtName, Micros.toInstant(taughtAtUs),
                takenBackAtUs == null ? null : takenBackBy + ": " + takenBackWhy);
    }
}

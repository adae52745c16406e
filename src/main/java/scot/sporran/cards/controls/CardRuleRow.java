package scot.sporran.cards.controls;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.UuidConverter;

@MappedEntity("card_rule")
record CardRuleRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID ruleId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, CardRule.Scope scope,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID scopeId, CardRule.Kind kind,
        String terms, String owner, String reason, LocalDate fromOn, LocalDate untilOn, int version, boolean byPerson,
        String madeBy, long madeAtUs, @Nullable String endedBy, @Nullable String endedWhy,
        @Nullable Long endedAtUs) {}

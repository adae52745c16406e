package scot.sporran.cards.controls;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("card_rule_scope")
record RuleScopeRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID scopeId,
        long version) {}

package scot.sporran.support.requests;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;
import scot.sporran.support.rules.RequestKind;

@MappedEntity("support_request")
record RequestRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID requestId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID budgetId,
        RequestKind kind, RequestState state, int version, String what, String why, @Nullable String outcome,
        @Nullable Long amountPence, @Nullable Long approvedPence, String details, String inputHash,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID askedBy, long askedAtUs,
        DecisionLevel decider, LocalDate replyDueOn,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID decidedBy,
        long changedAtUs) {}

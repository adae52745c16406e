package scot.sporran.identity.foureyes;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.platform.UuidConverter;

@MappedEntity("four_eyes_proposal")
record ProposalRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID proposalId,
        String act, @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId, String payload,
        String reason, String payloadHash, ProposalState state,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID proposedBy, String proposedName,
        long proposedAtUs, long expiresAtUs,
        @Nullable @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID decidedBy,
        @Nullable String decidedName, @Nullable Long decidedAtUs, String outcome) {}

package scot.sporran.cards;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.UUID;
import scot.sporran.cardgateway.crypto.CryptogramVersion;
import scot.sporran.platform.UuidConverter;

@MappedEntity("card_programme")
record ProgrammeRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID programmeId,
        @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID councilId, String name,
        String bin, int validMonths, CryptogramVersion.Scheme scheme, String serviceCode, int keyGeneration,
        boolean proofRequired, PinMethod pinMethod, long cashMostPence, long cashbackMostPence) {}
